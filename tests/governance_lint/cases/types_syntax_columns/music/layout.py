from music.synth import Synth, Theatre


def layout(item: Synth, stage: Theatre, items: dict[str, Synth]) -> None:
    item . play ( "spaced" )  # expect: EXG101
    (item).play()  # expect: EXG101
    (((item))).play("parenthesised")  # expect: EXG101
    item.next.next.play(  # expect: EXG101
        "over",
        stage.play(),  # fine: a Theatre in the arguments
        item.play(),  # expect: EXG101
    )
    (
        item.next  # expect: EXG101
        # a comment in between
        .next
        .play("chained")
    )
    items[  # expect: EXG101
        "key"
    ].play()
    print(
        stage  # fine: a Theatre
        .play(),
        item  # expect: EXG101
        .play(),
    )
    if item: item.play(); stage.play()  # expect: EXG101
    for _ in (): item.play()  # expect: EXG101
    else: stage.play()  # fine: a Theatre
    lambda: (yield item.play())  # expect: EXG101
    assert item.play() or stage.play(), item.play()  # expect: EXG101 x2
    del items[item.play()]  # expect: EXG101
    item.next.name = item.next.play()  # expect: EXG101
    print(item.play()if item else stage.play())  # expect: EXG101
    [item.play()for _ in"ab"if stage.play()]  # expect: EXG101
    not item.play(), -len(item.play()), item.play()[0], item.play().upper().lower()  # expect: EXG101 x4
    raise ValueError(item.play()) from KeyError(stage.play())  # expect: EXG101


class Odd:
    """Says item.play() in a docstring."""

    text = "item.play()"  # fine: a string

    def play(self, item: Synth = Synth()) -> None:
        "".join(["synth.play()"])  # fine: a string
        self.play()  # fine: not a Synth
        # item.play() in a comment

    @staticmethod
    def annotated(item: "Synth", play: "Synth.play" = None) -> None:  # tolerated: EXG102
        play: int = 1
        print(play)


def end(item: Synth):
    async def inner():
        async with item.next.play() as a, item.play() as b:  # expect: EXG101 x2
            await item.play()  # expect: EXG101
            return a, b

    global result
    result = item.play()  # expect: EXG101
    return inner


print(Synth().play())  # expect: EXG101
