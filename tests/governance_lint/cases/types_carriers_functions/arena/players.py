class Agent:
    level = 1

    def act(self, board: str = "") -> str:
        return board


class Human(Agent):
    pass


class Movie:
    level = 2

    def act(self, scene: str = "") -> str:
        return scene
