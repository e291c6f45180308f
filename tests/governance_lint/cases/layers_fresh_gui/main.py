from data.saves import Store, save
from logic.game import Game
from ui.window import Window

game = Game(Store())
window = Window(game)
game.attach(window)
save(game)
