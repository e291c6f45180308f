from atom.reactor import Reactor


def operate(reactor: Reactor) -> None:
    reactor.start()  # fine: the allowed function


operate_alias = operate
