class Shelf:
    def put(self, item: object) -> None: ...


class _Hidden(Shelf): ...


Storage = Shelf  # not exported by the star: __all__ decides
__all__ = ["Shelf"]
