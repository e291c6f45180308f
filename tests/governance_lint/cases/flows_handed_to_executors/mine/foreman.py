class Foreman:
    def fire(self, charge):
        charge.blast()  # fine: the allowed body
