class Conductor:
    def beat(self, drum):
        return drum.hit()
