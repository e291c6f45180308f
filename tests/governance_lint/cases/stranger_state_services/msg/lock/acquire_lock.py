class Guard:
    def enter(self): ...

    def __enter__(self):
        self.enter()  # expect: EXG101
        return self

    def __exit__(self, *a): ...
