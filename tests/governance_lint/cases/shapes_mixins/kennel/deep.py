class Deep:
    def growl(self) -> None:
        self.bark()  # expect: EXG101
