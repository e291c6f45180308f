class Foreman:
    def light(self, kiln):
        return kiln.fire()
