class Press:
    def print_sheet(self, ink=None):
        return ink


class Litho(Press):
    pass


class Sketch:
    """Drawn by hand."""

    def print_sheet(self, ink=None):
        return None
