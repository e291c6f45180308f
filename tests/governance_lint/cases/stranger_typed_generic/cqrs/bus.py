from __future__ import annotations

from typing import Any, cast, get_type_hints

from .core import AnyHandler, CommandHandler, Maybe, Mouse, QueryHandler, Registry


class CreateUser: ...


class UserHandler(CommandHandler[CreateUser]):
    def handle(self, cmd: CreateUser) -> None:
        self.after(cmd)

    def after(self, cmd): ...


commands: Registry[CommandHandler[Any]] = Registry(CommandHandler)
mice = Maybe(Mouse())
commands(CreateUser)(UserHandler)


class Bus:
    def __init__(self, handlers: dict[type, AnyHandler]) -> None:
        self.handlers = handlers
        self.depth = 0

    def begin(self):
        self.depth += 1

    def end(self):
        self.depth -= 1

    def dispatch(self, msg: object) -> Any:
        self.begin()
        try:
            h = self.handlers[type(msg)]
            return h.handle(msg)
        finally:  # expect: EXG202
            self.end() if self.depth else None

    def dispatch_now(self, msg: object) -> Any:
        h = self.handlers.get(type(msg))
        return h.handle(msg) if h else None  # expect: EXG101


def use(bus: Bus, reg: Registry[UserHandler], q: QueryHandler[int, CommandHandler[Any]]):
    reg.first().handle(CreateUser())  # expect: EXG101
    commands.items[CreateUser].handle(CreateUser())  # expect: EXG101
    Maybe(UserHandler()).unwrap().handle(CreateUser())  # expect: EXG101
    Maybe(Mouse()).unwrap().handle("click")
    mice.unwrap().handle("click")
    x = q.handle(3)  # expect: EXG101
    x.handle(None)  # expect: EXG101
    reg.kind().handle(CreateUser())  # expect: EXG101
    handler = cast("Mouse", reg.first())
    handler.handle("x")
    handler = cast("Any", reg.first())
    handler.handle("x")  # expect: EXG104
    hs: list[AnyHandler | Mouse] = [UserHandler(), Mouse()]
    for h in hs:
        match h:
            case Mouse():
                h.handle("x")
            case CommandHandler() | QueryHandler():
                h.handle(None)  # expect: EXG101
    get_type_hints(UserHandler.handle)
    handlers = [h.handle for h in hs if not isinstance(h, Mouse)]  # expect: EXG102
    return handlers
