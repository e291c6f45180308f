class Desk:
    def trade(self, strategy, prices):
        return strategy.decide(prices)  # fine: the allowed body, whatever the type

    def simulate(self, strategy, prices):
        return strategy.decide(prices)  # expect: EXG101


def run(desk, prices):
    from trade.strategy import Momentum

    desk.simulate(Momentum(), prices)


run(Desk(), [1, 2])
