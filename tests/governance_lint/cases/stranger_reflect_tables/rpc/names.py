from typing import Final

CALL = "call_"
ACALL: Final = "acall"
OTHER = "describe"
OTHER2 = CALL
