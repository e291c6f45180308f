import smtplib


class Mailer:
    def send(self, to: str, body: str) -> None:
        with smtplib.SMTP("localhost") as server:
            server.send_message(body)
