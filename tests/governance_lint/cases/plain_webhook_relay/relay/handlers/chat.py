from relay.handlers.base import Handler
from relay.registry import register


@register("chat")
class ChatHandler(Handler):
    def handle(self, event):
        return {"chat": event}


@register("room")
class RoomHandler(ChatHandler):
    def handle(self, event):
        out = super().handle(event)
        out["room"] = True
        return out

    def replay(self, event):
        return super().handle(event)  # expect: EXG101
