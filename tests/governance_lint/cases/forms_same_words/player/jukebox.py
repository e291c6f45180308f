from __future__ import annotations

import player.deck
import player.deck as spare_deck
from player import deck
from player import play as play_module
from player.deck import Buttons, Deck, Event, Mode, Pair, Row, Theatre, Toy, play


class Jukebox:
    def choose(self, deck: Deck) -> str:
        return deck.play("a")  # fine: the allowed method

    def kinds_of_play(self, buttons: Buttons, row: Row, event: Event, toy: Toy) -> list[object]:
        return [
            play("b"),  # fine: the module's function
            deck.play("c"),  # fine: the same through the module, although it is called deck
            spare_deck.play("d"),  # fine: the same under an alias
            player.deck.play("e"),  # fine: the same by its whole name
            player.deck.Deck().play("f"),  # expect: EXG101
            spare_deck.Deck.play,  # expect: EXG102
            play_module.play.upper(),  # fine: a string in a module
            play_module.deck().upper(),  # fine: a function's result
            Theatre.Deck().play("g"),  # fine: the namesake in another class
            Mode.play.value,  # fine: an enumeration's member
            Mode.deck.name,  # fine: the same
            row["play"],  # fine: a key
            event.play("h"),  # fine: a field that holds a plain callable
            event.deck.upper(),  # fine: a string
            Pair("i", "j").play,  # fine: a field
            buttons.play("k"),  # fine: a field that holds a plain callable
            buttons.deck.play("l"),  # expect: EXG101
            buttons.spare_deck.play("m"),  # fine: the namesake in another class
            toy.play("n"),  # fine: a toy's
            toy.deck("o"),  # fine: an attribute made up by the toy
            dict(play="p")["play"],  # fine: a keyword and a key
            "play {deck}".format(deck=1),  # fine: a string
            Buttons(play=play, deck=Deck()).deck.play("q"),  # expect: EXG101
            Buttons(Deck().play, Deck()).play("r"),  # expect: EXG102
        ]


def shadows(deck: Theatre.Deck, decks: list[Deck]) -> None:
    deck.play("a")  # fine: the parameter shadows the module
    from player import deck as module

    module.play("b")  # fine: the module's function
    module.Deck().play("c")  # expect: EXG101

    def Deck() -> Theatre.Deck:
        return Theatre.Deck()

    Deck().play("d")  # fine: the local function shadows the class
    for one in decks:
        one.play("e")  # expect: EXG101
    with open("x") as deck:
        deck.play("f")  # type: ignore[attr-defined]  # fine: a file has no such method


def play_all(decks: dict[str, Deck], play: str = "all") -> str:
    if play.title():  # fine: a string
        return ", ".join(decks)
    play = "".join(deck.play("x") for deck in decks.values())  # expect: EXG101
    return play


class Player(Deck):
    def play(self, song: str) -> str:
        deck = Theatre.Deck()
        return deck.play(song) + play(song)  # fine: the namesake, and the module's function

    def stop(self) -> str:
        self.playing = self.play  # expect: EXG102
        self.player = self.playing("x")  # fine: only the beginning of the attribute is alike
        return play("x")  # fine: the module's function, not the method


class Radio:
    play = Deck.play  # expect: EXG102

    def on(self) -> str:
        return self.play("x")  # fine: a radio is no deck; reported where the method was read
