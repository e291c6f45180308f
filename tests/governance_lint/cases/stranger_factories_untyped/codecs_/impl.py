import base64
import json


class Codec:
    ext = None

    def encode(self, obj):
        raise NotImplementedError

    def decode(self, data):
        raise NotImplementedError

    def roundtrip(self, obj):
        return self.decode(self.encode(obj))  # expect: EXG101


class JsonCodec(Codec):
    ext = "json"

    def encode(self, obj):
        return json.dumps(obj).encode()

    def decode(self, data):
        if isinstance(data, bytes):
            data = data.decode("utf-8")
        return json.loads(data)


class YamlCodec(JsonCodec):
    ext = "yaml"

    def decode(self, data):
        return JsonCodec.decode(self, data.strip())


class Base64(object):
    def decode(self, s):
        return base64.b64decode(s).decode()
