import functools
from typing import Callable, Iterable, Optional

from ui.effects import Effect, Emitter, Listener, Signal, Sound, Video

started: Signal[Effect] = Signal()
watched = Signal[Video]()


@started.connect
def on_started(effect: Effect) -> None:
    effect.play()  # expect: EXG101


@watched.connect
def on_watched(effect: Video) -> None:
    effect.play()


class Stage:
    def __init__(self, effects: Iterable[Effect], video: Optional[Video] = None) -> None:
        self.effects = {effect.volume: effect for effect in effects}
        self.video = video or Video()
        self.main: Effect | Video = self.video
        self.signal = Signal[Sound]()

    def play_all(self) -> None:
        for effect in self.effects.values():
            effect.play()
            effect.on_end(lambda e: e.play())

    def listeners(self) -> None:
        started.connect(lambda effect: effect.play())  # expect: EXG101
        watched.connect(lambda effect: effect.play())
        started.connect(Effect.play)  # expect: EXG102
        watched.connect(Video.play)
        self.signal.connect(lambda s: s.play())  # expect: EXG101
        if self.signal.last:
            self.signal.last.play()  # expect: EXG101
        if watched.last is not None:
            watched.last.play()
        Sound().on_end(lambda e: e.play()).play()  # expect: EXG101 x2
        Video().on_end(lambda e: e.play()).play()
        listener: Listener[Sound] = lambda s: print(s.play())  # expect: EXG101
        self.each(lambda e: e.play())  # expect: EXG101
        self.each_video(lambda e: e.play())
        self.each(self.named("x"))
        functools.reduce(lambda total, e: total + e.play(), self.effects.values(), 0.0)  # expect: EXG101
        functools.reduce(lambda total, v: total + v.play(), [self.video], 0.0)
        max(self.effects.values(), key=lambda e: e.play())  # expect: EXG101
        max([self.video], key=Video.play)
        max(self.effects.values(), key=Effect.play)  # expect: EXG102
        listener(Sound())

    def each(self, function: Callable[[Effect], float]) -> None:
        for effect in self.effects.values():
            function(effect)

    def each_video(self, function: Callable[[Video], float]) -> None:
        function(self.video)

    def named(self, name: str) -> Callable[[Effect], float]:
        def play(effect: Effect) -> float:
            print(name)
            return effect.play()  # expect: EXG101

        return play

    def current(self) -> float:
        if isinstance(self.main, Video):
            return self.main.play()
        total = self.main.play()  # expect: EXG101
        self.main = Sound()
        total += self.main.play()  # expect: EXG101
        self.main = self.video
        return total + self.main.play()

    def emitter(self) -> None:
        emitter = Emitter()
        emitter.on("start", on_started).on("start", self.effects[1].play)  # expect: EXG102
        emitter.on("video", self.video.play)
        emitter.fire("start", Sound())
        emitter.handlers["x"] = [self.effects.get(1, Sound()).play]  # expect: EXG102
        for effect in (self.video, Video()):
            effect.play()
        while effect := self.video:
            effect.play()
            break
