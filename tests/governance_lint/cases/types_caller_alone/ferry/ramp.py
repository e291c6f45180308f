class Ramp:
    def lower(self, degrees):
        return degrees
