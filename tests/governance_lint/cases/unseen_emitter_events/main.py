from ui import effects, stage


class App(stage.Stage):
    extra: "list[effects.Sound | effects.Video]"

    def __init__(self) -> None:
        super().__init__([effects.Sound()])
        self.extra = []

    def play_all(self) -> None:
        for thing in self.extra:
            thing.play()

    def play_some(self) -> None:
        for thing in self.extra:
            thing.play()  # expect: EXG101
        videos = [t for t in self.extra if isinstance(t, effects.Video)]
        videos[0].play()
        sounds = [t for t in self.extra if not isinstance(t, effects.Video)]
        sounds[0].play()  # expect: EXG101
        stage.Stage.play_all(self)
        self.video.play()
        self.effects[1].play()  # expect: EXG101
        self.signal.emit(effects.Sound())
        first, *rest = self.effects.values()
        first.play(), [r.play() for r in rest]  # expect: EXG101 x2


if __name__ == "__main__":
    App().play_some()
    for effect in App().effects.values():
        effect.play()  # expect: EXG101
    App().main.play()  # expect: EXG101
    App().video.play()
