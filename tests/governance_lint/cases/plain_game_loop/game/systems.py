class System:
    priority = 0

    def __init__(self, world):
        self.world = world
        self.stats = {}

    def update(self, dt):
        pass

    def catch_up(self, frames, dt):
        for _ in range(frames):
            self.update(dt)  # expect: EXG101
        self.stats.update(frames=frames)


class Physics(System):
    priority = 10

    def update(self, dt):
        for body in self.world.bodies:
            body.update(dt)
        self.world.properties.update(dt=dt)


class Render(System):
    def update(self, dt):
        for sprite in self.world.sprites:
            sprite.update()


class Particles(Physics):
    def update(self, dt):
        super().update(dt)
        System.update(self, dt)

    def burst(self):
        Physics.update(self, 0.1)  # expect: EXG101
        super(Particles, self).update(0.2)  # expect: EXG101
