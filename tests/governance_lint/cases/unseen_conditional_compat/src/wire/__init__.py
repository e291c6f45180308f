import typing

from wire import codecs as codecs

if typing.TYPE_CHECKING:
    from wire.reader import Reader as Reader

try:
    from wire.fast import FastCodec
except ImportError:
    from wire.codecs import Plain as FastCodec
