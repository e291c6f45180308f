from .impl import JsonCodec, YamlCodec

_CODECS = {c.ext: c for c in (JsonCodec, YamlCodec)}
_instances = {}


def get_codec(ext):
    if ext not in _instances:
        _instances[ext] = _CODECS[ext]()
    return _instances[ext]


def codec_for(path):
    _, _, ext = path.rpartition(".")
    return get_codec(ext) if ext else DEFAULT


DEFAULT = JsonCodec()
