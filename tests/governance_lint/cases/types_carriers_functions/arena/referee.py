from arena.players import Agent


class Referee:
    def turn(self, agents: list[Agent]) -> list[str]:
        return list(map(Agent.act, agents))  # fine: an escape inside the allowed body
