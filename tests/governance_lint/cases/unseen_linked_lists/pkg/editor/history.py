from collections import UserDict, UserList
from typing import Callable, Iterable, Protocol

from .commands import Command, Delete, Insert, Kind, Macro, Node, Stack, Table


class Doer(Protocol):
    def do(self) -> None: ...


class Recent(UserList[Command]):
    def newest(self) -> Command:
        return self.data[-1]


class Named(UserDict[str, Insert]):
    pass


class History:
    def __init__(self) -> None:
        self.head: Node[Command] | None = None
        self.undone = Stack[Command]()
        self.kinds = {kind: kind.command for kind in Kind}
        self.table = Table()

    def apply(self, command: Command) -> None:
        command.do()
        self.head = Node(command, self.head)

    def replay(self) -> None:
        node = self.head
        while node is not None:
            node.value.do()  # expect: EXG101
            node = node.next
        for command in self.head or ():
            command.redo()  # expect: EXG101
        if self.head and self.head.next:
            self.head.next.value.redo()  # expect: EXG101

    def stacks(self) -> None:
        self.undone.top().redo()  # expect: EXG101
        self.undone.pop().redo()  # expect: EXG101
        self.undone[0].redo()  # expect: EXG101
        while self.undone:
            cmd = self.undone.pop()
            cmd.redo()  # expect: EXG101
        self.kinds[Kind.INSERT].do()  # expect: EXG101
        Kind.INSERT.do()
        Kind("insert").command.do()  # expect: EXG101
        for cmd in Kind:
            cmd.do()
            cmd.command.do()  # expect: EXG101

    def tables(self, named: Named, recent: Recent) -> None:
        self.table["x"].do()  # expect: EXG101
        self.table.first().do()  # expect: EXG101
        for name, command in self.table.items():
            command.do()  # expect: EXG101
        named["x"].do()  # expect: EXG101
        named.data["x"].redo()  # expect: EXG101
        recent[0].do()  # expect: EXG101
        recent.newest().do()  # expect: EXG101
        for cmd in recent:
            cmd.do()  # expect: EXG101

    def generics(self) -> None:
        Node(Insert()).value.do()  # expect: EXG101
        Node(Kind.DELETE).value.do()
        Node(Kind.DELETE).mapped(lambda kind: kind.command).value.do()  # expect: EXG101
        Node(Insert()).mapped(lambda i: i.options).value.do()
        Stack([Insert(), Delete()]).top().do()  # expect: EXG101
        Stack([Kind.INSERT]).top().do()
        sum([[Insert()], [Delete()]], [])[0].do()  # expect: EXG101
        (Insert() | Delete()).do()  # expect: EXG101
        (Insert() | Delete()).commands[0].do()  # expect: EXG101
        Macro([]).commands.pop().redo()  # expect: EXG101

    def doers(self, doer: Doer, command: "Doer", things: Iterable[Doer]) -> None:
        doer.do()
        command.do()
        [cmd.do() for cmd in things]
        self.takes(doer.do)

    def takes(self, command: Callable[[], None]) -> None:
        command()
        cmd = Insert.Options()
        cmd.do()
        Insert.Options.Command().do()  # expect: EXG101

    def passes(self) -> None:
        self.doers(Insert(), Kind.INSERT, [])
        self.takes(Insert().do)  # expect: EXG102
        self.takes(Insert())
        self.takes(Kind.INSERT.do)
        self.takes(lambda: Insert().do())  # expect: EXG101
        self.takes(self.undone.top().redo)  # expect: EXG102
        Command()()
        Command.__call__(Insert())
        Command.do(Insert())  # expect: EXG101
        super(Insert, Delete()).do()  # blind: EXG101
