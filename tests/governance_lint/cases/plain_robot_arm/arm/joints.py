class Joint:
    def __init__(self, name, limits=(0, 180)):
        self.name = name
        self.limits = limits
        self.angle = 0

    def move(self, angle):
        self.angle = angle

    def home(self):
        return self.move(self.limits[0])  # expect: EXG101

    def __iadd__(self, delta):
        self.move(self.angle + delta)  # expect: EXG101
        return self


class Wrist(Joint):
    def move(self, angle):
        Joint.move(self, angle % 360)


class Geared(Joint):
    def __init__(self, joint, ratio):
        super().__init__(joint.name)
        self._joint = joint
        self.ratio = ratio

    def move(self, angle):
        self._joint.move(angle * self.ratio)  # expect: EXG101
        super().move(angle)
