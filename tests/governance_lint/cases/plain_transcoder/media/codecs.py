class Codec:
    ext = ""

    def encode(self, frames, **opts):
        raise NotImplementedError

    def probe(self):
        return self.encode([], dry=True)  # expect: EXG101


class H264(Codec):
    ext = "mp4"

    def encode(self, frames, **opts):
        return "h264".encode() + bytes(len(frames))


class Vp9(Codec):
    ext = "webm"

    def __init__(self, audio=None):
        self.audio = audio

    def encode(self, frames, **opts):
        if self.audio:
            self.audio.encode(frames)  # expect: EXG101
        return "vp9".encode("ascii")


class Opus(Codec):
    def encode(self, frames, **opts):
        return b""
