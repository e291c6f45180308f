from typing import Annotated, Callable, ClassVar, Dict, Final, NewType, Optional, TypeAlias, Union

from nets.base import Linear, Mailbox, Model

AnyModel = Union[Model, Linear]
MaybeModel: TypeAlias = "Model | None"
Zoo = Dict[str, Model]
Post: TypeAlias = Mailbox
ModelOrPost = Union[Model, Post]
Trusted = NewType("Trusted", Linear)
Address = NewType("Address", Mailbox)
Frozen = Annotated[Model, "weights do not change"]
Build = Callable[[int], Linear]
Renamed = Linear

DEFAULT: Final = Linear()
POST_ROOM: Final[Mailbox] = Mailbox()
