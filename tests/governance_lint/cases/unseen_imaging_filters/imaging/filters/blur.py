from .base import Filter


class Blur(Filter):
    radius = 2

    def apply(self, pixels: bytes) -> bytes:
        return pixels[:: self.radius]

    def soften(self, pixels: bytes) -> bytes:
        return super().apply(pixels)  # expect: EXG101


class MotionBlur(Blur):
    def __init__(self, inner: "Sharpen | None" = None) -> None:
        self.inner = inner or Sharpen()

    def apply(self, pixels: bytes) -> bytes:
        once = super().apply(pixels)
        again = super(MotionBlur, self).apply(once)
        plain = Blur.apply(self, again)
        rooted = Filter.apply(self, plain)
        sharp = self.inner.apply(rooted)  # expect: EXG101
        return Sharpen.apply(self.inner, sharp)  # expect: EXG101

    def reset(self, pixels: bytes) -> bytes:
        return Blur.apply(self, pixels)  # expect: EXG101


class Sharpen(Filter):
    def apply(self, pixels: bytes) -> bytes:
        def recurse(depth: int) -> bytes:
            if depth == 0:
                return pixels
            return recurse(depth - 1)

        return recurse(3)


class Tint:
    """Looks like a filter, is none."""

    def apply(self, pixels: bytes) -> bytes:
        return pixels

    def both(self, pixels: bytes) -> bytes:
        return self.apply(self.apply(pixels))
