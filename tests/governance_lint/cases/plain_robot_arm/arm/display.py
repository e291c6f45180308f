class Cursor:
    def __init__(self):
        self.x = 0

    def move(self, dx):
        self.x += dx


class Window:
    def __init__(self, cursor=None):
        self.cursor = cursor or Cursor()
        self.axis = Axis(self)

    def move(self, dx):
        self.cursor.move(dx)
        self.axis.move(dx)


class Axis:
    def __init__(self, window):
        self.window = window

    def move(self, dx):
        self.window.cursor.move(-dx)
