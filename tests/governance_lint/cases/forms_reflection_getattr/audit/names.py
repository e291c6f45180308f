from typing import Final

EVALUATE: Final = "evaluate"
METHOD = "evaluate"
LABEL: Final[str] = "label"
_PREFIX = "eval"
COMPUTED = _PREFIX + "uate"
