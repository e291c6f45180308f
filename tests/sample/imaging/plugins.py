"""The plugins that ship."""

from imaging.plugin import Plugin


class Blur(Plugin):
    """Softens an image."""

    name = "blur"

    def run(self, payload: dict) -> dict:
        return {"image": payload["image"], "radius": 2}


class Faces(Plugin):
    """Counts faces in a softened image."""

    name = "faces"

    def run(self, payload: dict) -> dict:
        return {"faces": len(payload["image"]) % 3}


class GentleBlur(Blur):
    """Softens an image less."""

    name = "gentle-blur"

    def run(self, payload: dict) -> dict:
        # Fine: an override may ask the method that it overrides.
        return {**super().run(payload), "radius": 1}
