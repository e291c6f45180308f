from stage_lights.light import Light


class Board:
    lights: list[Light] = []

    def cue(self):
        def on(light):
            light.shine()  # fine: nested in the allowed body

        self.each(on)

    def each(self, action):
        for light in self.lights:
            action(light)
