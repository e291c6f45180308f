from music.synth import Synth


class Mixer:
    def out(self, synth: Synth) -> str:
        return (
            synth
            .next
            .play("a")  # fine: the allowed body
        )
