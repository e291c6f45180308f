from backup.drivers import Driver, Handle, register


@register
class LocalDriver(Driver):
    scheme = "file"

    def open(self, place: str, *, follow: bool = True) -> Handle:
        return Handle().__enter__()
