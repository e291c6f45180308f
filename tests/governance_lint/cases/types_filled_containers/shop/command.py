class Command:
    name = "command"

    def handle(self, request=None):
        return request


class Buy(Command):
    name = "buy"


class Door:
    name = "door"

    def handle(self, request=None):
        return "a handle"
