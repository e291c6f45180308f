from media.codecs import H264, Opus, Vp9


class Preset:
    def __init__(self, name, codec, **opts):
        self.name = name
        self.codec = codec
        self.opts = opts

    def clone(self, **changes):
        opts = {**self.opts, **changes}
        return Preset(self.name, self.codec, **opts)


class Presets:
    def __init__(self):
        self._by_name = {}
        self._default = None

    def define(self, name, codec, default=False, **opts):
        preset = Preset(name, codec, **opts)
        self._by_name[name] = preset
        if default:
            self._default = preset
        return preset

    def __getattr__(self, name):
        try:
            return self._by_name[name]
        except KeyError:
            raise AttributeError(name) from None

    def get(self, name=None):
        return self._by_name.get(name, self._default)

    def codecs(self):
        return {p.codec for p in self._by_name.values()}


presets = Presets()
presets.define("web", Vp9(Opus()), crf=30)
presets.define("tv", H264(), default=True)
