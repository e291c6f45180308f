from notify import channels

_DEFAULTS = ("sms", "push")


class Preferences:
    def __init__(self, user):
        self.user = user
        self._channels = {}

    def enable(self, name, **options):
        self._channels[name] = getattr(channels, name.title())(**options)

    def enable_known(self, name):
        factory = {"sms": channels.Sms, "push": channels.Push}.get(name)
        if factory is not None:
            self._channels[name] = factory()

    def enabled(self):
        return [c for _, c in sorted(self._channels.items())]

    def primary(self):
        return self.enabled()[0] if self._channels else None

    def __iter__(self):
        for name in _DEFAULTS:
            if name in self._channels:
                yield self._channels[name]

    def __contains__(self, name):
        return name in self._channels
