class Store:
    def write(self, slot, overwrite=False): ...


def save(game):
    game.store.write("x")
    game.step()  # expect: EXG401
