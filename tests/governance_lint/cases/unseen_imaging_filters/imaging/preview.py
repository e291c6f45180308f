from imaging.filters import base, blur
from imaging import pipeline as _pipeline


def render_preview(pixels: bytes) -> bytes:
    class Local:
        def go(self, stage: base.Filter) -> bytes:
            return stage.apply(pixels)

    return Local().go(blur.Blur())


class Window:
    def render_preview(self, pixels: bytes) -> bytes:
        return blur.Blur().apply(pixels)  # expect: EXG101

    def thumbnails(self, stages: "list[base.Filter]") -> list[bytes]:
        out = [s.apply(b"x") for s in stages if s.order > 0]  # expect: EXG101
        out += map(blur.MotionBlur().apply, [b"1", b"2"])  # expect: EXG102
        out.append(_pipeline.Blur().apply(b""))  # expect: EXG101
        return out


def outer():
    def render_preview(stage: base.Filter) -> bytes:
        return stage.apply(b"")  # expect: EXG101

    return render_preview
