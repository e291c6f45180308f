class Mailer:
    def deliver(self, letter=""):
        return letter


class Smtp(Mailer):
    pass


class Pizza:
    def deliver(self, letter=""):
        return "warm"
