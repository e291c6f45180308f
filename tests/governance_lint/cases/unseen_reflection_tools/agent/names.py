from typing import Final

METHOD: Final = "invoke"
OTHER = "describe"
INVOKE = "in" "voke"
CHANGING = "invoke"
CHANGING = "describe"
ALIAS = METHOD


class Names:
    INVOKE: Final[str] = "invoke"
    DESCRIBE = "describe"
