from music.synth import Synth, Theatre

synth, theatre = Synth(), Theatre()
𝔖 = Synth()
größe = {"𝄞": Synth(), "é": Theatre()}


def columns(item: Synth) -> None:
    print("𝄞𝄞𝄞", item.play("𝄞"), theatre.play("𝄞"))  # expect: EXG101
    print("𝄞𝄞𝄞", theatre.play("𝄞"))  # fine: a Theatre behind astral characters
    "👩‍👩‍👧", item.play(), "🇳🇴", item.play()  # expect: EXG101 x2
    𝔖.play()  # expect: EXG101
    größe["𝄞"].play()  # expect: EXG101
    größe["é"].play()  # fine: a Theatre
    f"𝄞 {item.play('𝄞')} {theatre.play()} {item!r:>{len(item.play())}}"  # expect: EXG101 x2
    f"𝄞 {theatre.play('𝄞')=} {'item.play()'}"  # fine: a Theatre, and a string
    {"é𝄞": item.play}["é𝄞"]  # expect: EXG102
    "item.play() 𝄞"; theatre.play(); item.play()  # expect: EXG101
    x = item.play; y = theatre.play; x(), y()  # expect: EXG102
