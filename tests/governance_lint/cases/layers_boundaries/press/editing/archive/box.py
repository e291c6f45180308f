class Box:
    def open(self) -> None:
        self.shut()

    def shut(self) -> None: ...
