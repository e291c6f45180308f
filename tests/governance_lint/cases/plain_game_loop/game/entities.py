class Body:
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.tags = set()

    def update(self, dt):
        self.tags.update({"moved"})


class Sprite:
    def __init__(self, body):
        self.body = body

    def update(self):
        self.body.update(0)


class Group:
    def __init__(self, *members):
        self.members = list(members)

    def update(self, *args):
        for m in self.members:
            m.update(*args)
