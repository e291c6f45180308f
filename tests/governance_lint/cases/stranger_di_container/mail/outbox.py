from .container import Container, inject
from .port import Mailer
from .smtp import Pigeon, SmtpMailer

container = Container()
container.bind(Mailer, SmtpMailer)


class Outbox:
    def __init__(self, mailer: Mailer):
        self.mailer = mailer
        self.pending: list[tuple[str, str]] = []

    def flush(self):
        while self.pending:
            self.mailer.deliver(*self.pending.pop())

    def send(self, to, body):
        self.pending.append((to, body))


@inject
def signup(user, mailer: Mailer):
    mailer.deliver(user.email, "hi")  # expect: EXG101


def reset(user):
    container.resolve(Mailer).deliver(user.email, "reset")  # expect: EXG101
    if (m := container.try_resolve(Mailer)) is not None:
        m.deliver(user.email, "again")  # expect: EXG101
    container.try_resolve(SmtpMailer, SmtpMailer()).deliver("a", "b")  # expect: EXG101
    container.resolve(Pigeon).deliver("a", "b")
    mailer = container.any("m")
    mailer.deliver("a", "b")  # expect: EXG104
    backend = container.any("m")
    backend.deliver("a", "b")
    Outbox(container.resolve(Mailer)).flush()


def bird(transport=None):
    transport = transport or Pigeon()
    if isinstance(transport, Pigeon):
        transport.deliver("a", "b")
    birds = {"p": Pigeon()}
    birds["p"].deliver("a", "b")
    return birds
