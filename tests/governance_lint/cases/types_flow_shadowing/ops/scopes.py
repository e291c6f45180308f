from ops import army
from ops.army import Troop
from ops.target import Target, production

target = Target()
troop = Troop()


def module_level() -> None:
    target.deploy()  # expect: EXG101
    troop.deploy()  # fine: a Troop


def by_parameter(target: Troop, production: "army.Target") -> None:
    target.deploy()  # fine: the parameter shadows the module's target
    production.deploy()  # fine: the parameter shadows the import


def by_local() -> None:
    target = Troop()
    target.deploy()  # fine: the local shadows


def by_loop() -> None:
    for target in [Troop()]:
        target.deploy()  # fine: the loop variable shadows
    [production.deploy() for production in [Troop()]]  # fine: the comprehension's variable shadows
    production.deploy()  # expect: EXG101


def by_comprehension_only() -> None:
    [target for target in [Troop()]]
    target.deploy()  # expect: EXG101


def by_local_import() -> None:
    from ops.army import Target, production

    Target().deploy()  # fine: the army's Target
    production.deploy()  # fine: the army's production


def by_local_class() -> None:
    class Target:
        def deploy(self) -> None: ...

    Target().deploy()  # fine: a local namesake


def by_lambda() -> None:
    act = lambda target: target.deploy()  # noqa: E731  # fine: called with a Troop only
    act(Troop())
    print((lambda production=troop: production.deploy())())  # fine: the default is a Troop


def by_with() -> None:
    import contextlib

    with contextlib.nullcontext(Troop()) as target:
        target.deploy()  # fine: bound by with


def by_except() -> None:
    class Failure(Exception):
        def deploy(self) -> None: ...

    try:
        module_level()
    except Failure as target:
        target.deploy()  # fine: the exception


def by_global() -> None:
    global troop
    troop.deploy()  # tolerated: EXG101
    troop = Troop()


def by_nonlocal():
    current = Troop()

    def change() -> None:
        nonlocal current
        current = Target()

    change()
    current.deploy()  # tolerated: EXG101

    def later() -> None:
        current.deploy()  # expect: EXG101

    return later


class Scope:
    target = Troop()
    inside = target.deploy()  # fine: the class body's own target
    production = [production][0]

    def method(self) -> None:
        target.deploy()  # expect: EXG101
        self.target.deploy()  # fine: the class attribute is a Troop
        self.production.deploy()  # expect: EXG101

    def deploy(self) -> None:
        production.deploy()  # expect: EXG101


def default(act=target.deploy, troop_act=troop.deploy):  # expect: EXG102
    return act, troop_act


def by_match(thing: object) -> None:
    match thing:
        case Troop() as target:
            target.deploy()  # fine: captured, a Troop
        case {"target": Target() as found}:
            found.deploy()  # expect: EXG101
        case [Troop() as first, Target() as second, *_]:
            first.deploy()  # fine: a Troop
            second.deploy()  # expect: EXG101


def deploy() -> None:
    deploy_all = deploy  # fine: a plain function of that name
    deploy_all()


def by_type_parameter_name(army: Target) -> None:
    army.deploy()  # expect: EXG101
