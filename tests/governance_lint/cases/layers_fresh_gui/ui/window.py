import tkinter as tk
from tkinter import ttk

import logic.game
import logic.game as game_module
from logic import scores
import data  # expect: EXG401
import data.saves, logic.scores  # expect: EXG401


class Window(tk.Tk):
    def __init__(self, game: "logic.game.Game"):
        super().__init__()
        self.game = game
        self.button = ttk.Button(self, command=self.game.step)
        self.button.pack(side="left")
        self.bind("<Key>", lambda event: self.game.press(event.char))
        self.bind("<Return>", lambda event: self.game.presss(event.char))  # expect: EXG403
        self.after(10, self.game.step, 1, 2)

    def save(self):
        data.saves.save(self.game)
        self.game.store.write("slot")  # expect: EXG401
        self.game.step(1)  # expect: EXG403
        game_module.Game(None).step()
        logic.game.Game()  # expect: EXG403
        logic.game.Game(None).stop()  # expect: EXG403
        scores.best()
        scores.Scores().add("me")  # expect: EXG403
        logic.scores.Scores().add("me", 3)
        self.title("x")
        self.redraw()

    def redraw(self):
        self.update()
