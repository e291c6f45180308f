class Shift:
    def run_off(self, press):
        return press.print_sheet()
