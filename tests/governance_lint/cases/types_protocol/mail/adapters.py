from mail.ports import RichSender, Sender


class Smtp(Sender):
    def send(self, text: str) -> None:
        print(text)


class Html(RichSender):
    def send(self, text: str) -> None:
        self.send_html(text)

    def send_html(self, text: str) -> None:
        print(text)

    def resend(self, text: str) -> None:
        self.send(text)  # expect: EXG101


class Socket:
    """Has the shape of a Sender and does not name it."""

    def send(self, text: str) -> None:
        print(text)

    def send_twice(self, text: str) -> None:
        self.send(text)  # fine: merely the same shape
        self.send(text)  # fine: merely the same shape


class TlsSocket(Socket):
    def send(self, text: str) -> None:
        super().send(text)  # fine: not governed at all
