from mail.adapters import Html, Smtp, Socket, TlsSocket
from mail.outbox import Outbox
from mail.ports import RichSender, Sender, Sink


def annotated(sender: Sender, rich: RichSender, sink: Sink) -> None:
    sender.send("hello")  # expect: EXG101
    rich.send("hello")  # expect: EXG101
    rich.send_html("<b>")  # fine: another method
    sink.send("hello")  # fine: another protocol of the same shape


def explicit() -> None:
    Smtp().send("x")  # expect: EXG101
    Html().send("x")  # expect: EXG101


def same_shape(connection: Socket) -> None:
    connection.send("x")  # fine: merely the same shape
    TlsSocket().send("x")  # fine: merely the same shape
    Outbox(connection).add("x")  # fine: handing it over is no access


def passed_as_sender(connection: Socket) -> None:
    sender: Sender = connection
    later(sender)
    later(connection)


def later(sender: Sender) -> None:
    sender.send("whatever it is, it is annotated as a Sender")  # expect: EXG101


def checked(thing: object) -> None:
    if isinstance(thing, Sender):
        thing.send("runtime protocol")  # expect: EXG101
    if isinstance(thing, Socket) and not isinstance(thing, Sender):
        thing.send("x")  # tolerated: EXG101


def as_sink(sender: Smtp) -> None:
    pour(sender)  # fine: handing the object over


def pour(sink: Sink) -> None:
    sink.send("the declared type counts")  # fine: annotated with an ungoverned protocol
