from crm.agents import Agent, hire


class Screen:
    agent = None

    def show(self):
        self.agent = hire()
        self.agent.work()
        self.agent.wrk()  # expect: EXG403
        self.agent.book.close()  # expect: EXG401
        self.agent.ledger.close()  # expect: EXG401
        agent = hire().work().work()
        agent.work(1)  # expect: EXG403
        agent.ledger.audit("x")  # expect: EXG401
        agent.ledger.lines.get("a")
        callbacks = [agent.work, self.show]
        for callback in callbacks:
            callback()
        print(agent.ledger)
        getattr(agent, "nothing", None)
        return {"agent": agent}

    def table(self, agents: "dict[str, Agent]"):
        return sum(agents[name].count() for name in agents)  # expect: EXG403
