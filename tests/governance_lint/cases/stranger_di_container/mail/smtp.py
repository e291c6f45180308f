from .port import Mailer


class SmtpMailer(Mailer):
    def __init__(self, host: str = "localhost"):
        self.host = host

    def deliver(self, to, body):
        print(self.host, to)

    deliver_now = deliver  # expect: EXG102


class Pigeon:
    def deliver(self, to, body): ...
