import os
import sys
from typing import TYPE_CHECKING

from parse.base import Cat, FastParser, Parser

parser = Parser()
cat = Cat()

if sys.platform == "win32":
    parser.feed("windows")  # expect: EXG101
    cat.feed("windows")  # fine: a Cat
elif sys.platform == "darwin":
    parser.feed("mac")  # expect: EXG101
else:
    parser.feed("linux")  # expect: EXG101
    cat.feed("linux")  # fine: a Cat

if sys.version_info < (3, 8):
    parser.feed("old")  # expect: EXG101
    cat.feed("old")  # fine: a Cat
else:
    parser.feed("new")  # expect: EXG101

if TYPE_CHECKING:
    feed = FastParser().feed  # expect: EXG102
else:
    feed = FastParser().feed  # expect: EXG102

if False:
    FastParser().feed("never")  # expect: EXG101
    Cat().feed("never")  # fine: a Cat

if not TYPE_CHECKING:
    FastParser().feed("at run time")  # expect: EXG101

while 0:
    FastParser().feed("never")  # expect: EXG101


def platforms(data: str) -> None:
    if os.name == "nt" and sys.platform.startswith("win"):
        parser.feed(data)  # expect: EXG101
        return
    if sys.platform != "linux":
        FastParser().feed(data)  # expect: EXG101
        raise RuntimeError
    result = parser.feed(data) if sys.version_info[0] == 2 else None  # expect: EXG101
    sys.version_info >= (4,) and cat.feed(data)  # fine: a Cat
    sys.version_info >= (4,) and parser.feed(data)  # expect: EXG101
    assert sys.platform == "win32"
    parser.feed(data)  # expect: EXG101
    return result


def after_return(data: str) -> None:
    return None
    parser.feed(data)  # tolerated: EXG101
