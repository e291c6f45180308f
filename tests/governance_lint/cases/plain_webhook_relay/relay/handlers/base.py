class Handler:
    name = None

    def handle(self, event):
        raise NotImplementedError

    def preview(self, event):
        return self.handle(dict(event, dry=True))  # expect: EXG101

    def __call__(self, event):
        return self.handle(event)  # expect: EXG101
