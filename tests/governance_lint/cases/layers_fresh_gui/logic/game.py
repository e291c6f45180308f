from data.saves import Store


class Game:
    def __init__(self, store: Store):
        self.store = store
        self.listeners = []
        self.window = None

    def step(self):
        for listener in self.listeners:
            listener(self)
        if self.window is not None:
            self.window.redraw()  # expect: EXG401
        self.store.write("auto", overwrite=True)
        self.store.write("auto", force=True)  # expect: EXG403

    def press(self, key):
        match key:
            case "s":
                self.store.write()  # expect: EXG403
            case "q":
                import ui.window  # expect: EXG401

                ui.window.Window(self).destroy()

    def attach(self, window):
        self.window = window
