from media.codec import Codec


def decode_safely(codec: Codec, data: bytes) -> list[str]:
    try:
        return [codec.decode(data), *codec.decode_stream(data)]  # fine: the allowed function
    except ValueError:
        return []
