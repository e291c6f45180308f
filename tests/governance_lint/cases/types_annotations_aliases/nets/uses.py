from typing import Annotated, ClassVar, Final, Optional

from nets import aliases
from nets.aliases import (
    DEFAULT,
    POST_ROOM,
    Address,
    AnyModel,
    Build,
    Frozen,
    MaybeModel,
    ModelOrPost,
    Post,
    Renamed,
    Trusted,
    Zoo,
)
from nets.base import Linear, Mailbox, Model


class Service:
    shared: ClassVar[Model] = Linear()
    letters: ClassVar[Mailbox] = Mailbox()
    slots: ClassVar["dict[str, Model]"] = {}
    main: Final = Linear()

    def warm_up(self) -> None:
        self.shared.forward([0.0])  # expect: EXG101
        Service.shared.forward([0.0])  # expect: EXG101
        type(self).letters.forward("hello")  # fine: a Mailbox
        Service.slots["a"].forward([])  # expect: EXG101
        self.main.forward([])  # expect: EXG101


def implicit(model: AnyModel) -> list[float]:
    return model.forward([])  # expect: EXG101


def explicit(model: MaybeModel) -> object:
    return model.forward([]) if model else None  # expect: EXG101


def mapping(zoo: Zoo, name: str) -> object:
    return zoo[name].forward([])  # expect: EXG101


def mixed(target: ModelOrPost) -> object:
    return target.forward([])  # expect: EXG101


def annotated(model: Frozen, extra: Annotated[Optional[Model], "may be off"]) -> object:
    if extra:
        extra.forward([])  # expect: EXG101
    return model.forward([])  # expect: EXG101


def annotated_metadata(model: Annotated[Mailbox, Model()]) -> str:
    return model.forward("the metadata is a model, the value is not")  # fine: Annotated's first argument counts


def new_types(raw: Linear, box: Mailbox) -> None:
    Trusted(raw).forward([])  # expect: EXG101
    Address(box).forward("letter")  # fine: a NewType of Mailbox


def trusted_only(model: Trusted, model_address: Address) -> None:
    model.forward([])  # expect: EXG101
    model_address.forward("letter")  # fine: a NewType of Mailbox


def trusted_or_mailbox(either: Trusted | Address, maybe: Trusted | None, flag: bool) -> None:
    either.forward([])  # expect: EXG101
    (maybe or Mailbox()).forward([])  # expect: EXG101
    (Mailbox() if flag else Address(Mailbox())).forward("letter")  # fine: a Mailbox either way


def handed_over(either):
    either.forward([])  # expect: EXG101


def hand_over(model: Trusted, flag: bool) -> None:
    handed_over(Mailbox() if flag else model)


def by_alias_of_class() -> None:
    Renamed().forward([])  # expect: EXG101
    aliases.Renamed.forward(Linear(), [])  # expect: EXG101
    Post().forward("letter")  # fine: an alias of Mailbox


def made(build: Build) -> object:
    return build(3).forward([])  # expect: EXG101


def constants() -> None:
    DEFAULT.forward([])  # expect: EXG101
    POST_ROOM.forward("letter")  # fine: Final[Mailbox]
    aliases.DEFAULT.forward([])  # expect: EXG101
