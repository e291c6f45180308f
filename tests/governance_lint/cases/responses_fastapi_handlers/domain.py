"""What the application itself raises."""


class DomainError(Exception):
    code = "DOMAIN"
    public_message = "it cannot be done"


class NotThere(DomainError):
    code = "NOT_THERE"


class Refused(DomainError):
    code = "REFUSED"

    def to_dict(self) -> dict:
        return {"code": self.code, "text": str(self)}  # fine: nobody registers it

    def told(self) -> dict:
        return {"code": self.code, "text": self.public_message}


class Late(DomainError):
    def told(self) -> dict:
        return {"text": str(self)}

    def named(self) -> dict:
        return {"code": self.code}
