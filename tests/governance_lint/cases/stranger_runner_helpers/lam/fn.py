class Function:
    name = "f"

    def invoke(self, event): ...
