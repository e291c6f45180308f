class Named:
    def named(self, name: str) -> "Named":
        return self

    def renamed(self, old: str, new: str) -> None: ...
