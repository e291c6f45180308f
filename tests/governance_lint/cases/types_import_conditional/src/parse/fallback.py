import sys
from typing import TYPE_CHECKING

try:
    from parse._speedups import Parser as Chosen  # there is no such module
except ImportError:
    from parse.base import FastParser as Chosen

try:
    import parse.base as base
except ImportError:
    base = None

try:
    from parse.base import Cat as Pet
except ImportError:
    Pet = None

if sys.version_info >= (3, 9):
    from parse.base import Parser as Versioned
else:
    from parse.base import Cat as Versioned

if TYPE_CHECKING:
    from parse.base import Parser as Typed
else:
    Typed = object


def uses(data: str) -> None:
    Chosen().feed(data)  # expect: EXG101
    if base is not None:
        base.Parser().feed(data)  # expect: EXG101
        base.Cat().feed(data)  # fine: a Cat
    Pet().feed(data)  # fine: a Cat
    Versioned().feed(data)  # expect: EXG101
    parser: Typed = make()
    parser.feed(data)  # expect: EXG101


def make() -> "Typed":
    return Chosen()


def optional_dependency(data: str) -> None:
    try:
        import simplejson
    except ImportError:
        simplejson = None
    if simplejson:
        simplejson.feed(data)  # fine: unknown
