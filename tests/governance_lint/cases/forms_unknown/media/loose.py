"""Nothing here says what a codec is, or it says that it is something else."""

import codecs as codec_module
import functools
import inspect
import json
import threading
from operator import attrgetter, methodcaller
from typing import Any

import acme_media
from acme_media.codecs import best_codec
from media.codec import Codec, Zip, spell
from media.studio import Studio


def nobody_calls(codec, other, mycodec, coder1, coder12):
    codec.encode([])  # expect: EXG104
    codec.decode(b"")  # expect: EXG104
    coder1.encode([])  # expect: EXG104
    other.encode([])  # fine: unknown, and the name says nothing
    mycodec.encode([])  # fine: the pattern is codec or something_codec
    coder12.encode([])  # fine: the pattern has one more character
    codec.transcode([])  # fine: another method
    codec.encoder.flush()  # fine: only the beginning of the method's name


def not_told(codec: Any, settings: dict[str, Any], *args: Any, **options: Any) -> list[Any]:
    send = codec.encode  # expect: EXG104
    threading.Thread(target=codec.encode, args=([],)).start()  # expect: EXG104
    bound = functools.partial(codec.decode, b"")  # expect: EXG104
    kept = {"encode": codec.encode, "name": codec.name}  # expect: EXG104
    text = f"{codec.encode([])}"  # expect: EXG104
    mapped = list(map(codec.encode, [[]]))  # expect: EXG104
    codec = settings["codec"]
    later = lambda frames: codec.encode(frames)  # expect: EXG104
    codec = options.get("codec")
    again = codec.decode(b"")  # expect: EXG104
    codec, *rest = args
    more = codec.encode(rest)  # expect: EXG104
    return [send, bound, kept, text, mapped, later, again, more]


def reflected(codec: Any, thing: Any) -> list[Any]:
    return [
        getattr(codec, "encode"),  # expect: EXG104
        getattr(codec, "decode", None),  # expect: EXG104
        methodcaller("encode", [])(codec),  # expect: EXG104
        attrgetter("encode")(codec),  # expect: EXG104
        codec.__getattribute__("encode"),  # expect: EXG104
        getattr(thing, "encode"),  # fine: unknown, and the name says nothing
        methodcaller("encode", [])(thing),  # fine: the same
        getattr(codec, "name"),  # fine: another attribute
    ]


def looked_at(codec: Any) -> list[Any]:
    return [
        hasattr(codec, "encode"),  # fine: hasattr
        callable(codec.encode),  # fine: callable
        callable(getattr(codec, "decode", None)),  # fine: callable of a getattr
        codec.encode is codec.decode,  # fine: compared
        codec.encode.__name__,  # fine: the name
        inspect.signature(codec.encode),  # fine: the signature
        spell(codec.decode),  # fine: may receive it
        setattr(codec, "encode", None),  # fine: replaced
    ]


def loops(path: str) -> None:
    with open(path) as stream:
        for codec in json.load(stream):
            codec.encode([])  # expect: EXG104
    sizes = [codec.encode([]) for codec in json.loads("[]")]  # expect: EXG104
    print(sizes, [x.encode([]) for x in json.loads("[]")])  # fine: the name says nothing


def foreign(frames: list[bytes]) -> list[Any]:
    codec = acme_media.load("h264")
    with acme_media.open("x") as file_codec:
        first = file_codec.encode(frames)  # expect: EXG104
    return [
        first,
        codec.encode(frames),  # expect: EXG104
        best_codec.encode(frames),  # expect: EXG104
        acme_media.default_codec.encode(frames),  # expect: EXG104
        acme_media.encode(frames),  # fine: a module whose name says nothing
    ]


def known(codec: str, byte_codec: bytes, module: Any) -> list[Any]:
    zip_codec = json.JSONEncoder()
    threading_codec = threading.Thread()
    return [
        codec.encode("utf-8"),  # fine: a str, whatever the variable is called
        codec.encode,  # fine: the same as a value
        byte_codec.decode(),  # fine: bytes
        zip_codec.encode({}),  # fine: the library's encoder
        codec_module.encode("x"),  # fine: a module, although it is called *_module
        "".join([]).encode(),  # fine: a str without any name
        getattr(codec, "encode"),  # fine: a str
        methodcaller("encode")(codec),  # fine: a str
        list(map(str.encode, [codec])),  # fine: str's own method
        sorted([codec], key=str.encode),  # fine: the same as a key
        threading_codec.encode,  # type: ignore[attr-defined]  # fine: a thread has no such method
    ]


def narrowed(codec: Any, text: Any) -> bytes:
    if isinstance(codec, str):
        return codec.encode()  # fine: a str here
    if isinstance(codec, (bytes, bytearray)):
        return codec.decode().encode()  # fine: bytes, and then a str
    if isinstance(codec, Codec):
        return codec.encode([])  # expect: EXG101
    codec = str(text)
    return codec.encode()  # fine: a str since the line above


def narrowed_otherwise(codec: Any, raw_codec: Any) -> bytes:
    assert isinstance(raw_codec, Zip)
    raw_codec.decode(b"")  # expect: EXG101
    match codec:
        case str():
            return codec.encode()  # fine: a str
        case Codec():
            return codec.encode([])  # expect: EXG101
    return codec.encode([])  # expect: EXG104


def unresolved(codec: "acme_media.Codec", second_codec: acme_media.Codec | None) -> None:
    codec.encode([])  # expect: EXG104
    if second_codec is not None:
        second_codec.encode([])  # expect: EXG104


def declared(settings: dict[str, Any]) -> None:
    codec: Codec = settings["codec"]
    codec.encode([])  # expect: EXG101
    name: str = settings["codec"]
    name.encode()  # fine: declared a str
    text_codec: str = json.loads('"utf-8"')
    text_codec.encode()  # fine: declared a str, whatever the variable is called


def half_open(codec: object, studio: Studio, settings: dict[str, Any]) -> None:
    codec.encode([])  # type: ignore[attr-defined]  # tolerated: EXG104
    settings["codec"].encode([])  # tolerated: EXG104
    (codec or settings["codec"]).encode([])  # type: ignore  # tolerated: EXG104
    acme_media.get_codec().encode([])  # tolerated: EXG104
    type(settings["x"]).encode([])  # fine: no name at all
    (last_codec := settings["x"]).encode([])  # tolerated: EXG104
    studio.codec.encode([])  # expect: EXG104
    studio.convert(codec, []).encode([])  # fine: unknown and without a matching name


class Track(acme_media.Track):
    def save(self) -> None:
        super().encode([])  # fine: unknown, and super() is no name
        self.encode([])  # fine: a track is not known to be a codec
        self.codec.encode([])  # expect: EXG104
        self.sound_codec().encode([])  # tolerated: EXG104


def text_of(codec):
    return codec.encode()  # fine: whoever calls this passes a str


def bytes_of(codec):
    return codec.encode([])  # expect: EXG101


def either_of(codec):
    return codec.encode([])  # expect: EXG101


text_of("a")
text_of("b".upper())
bytes_of(Zip())
either_of("c")
either_of(Codec())
