from relay.handlers.base import Handler
from relay.registry import audits, register


@register("mail")
class MailHandler(Handler):
    def handle(self, event):
        return {"mail": event}


@audits
class SizeAuditor:
    def handle(self, event):
        return len(str(event))


@audits
class KeyAuditor:
    def handle(self, event):
        return sorted(event)
