from train.layers import Deep, Dense, Train


class Trainer:
    def step(self, layer: Dense):
        return layer.forward([])  # fine: the allowed body

    def launch(self, task: Train, layer: Dense):
        task.execute({})  # fine: the allowed body of this choke point
        return layer.forward([])  # tolerated: EXG101 (allowed by the other choke point only)


def evaluate(layers: list[Deep]):
    return [layer.forward([]) for layer in layers]  # expect: EXG101
