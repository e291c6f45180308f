from functools import reduce
import operator
import subprocess as sp

from agentic import Agent, tool
from helpdesk import chains as own
from helpdesk.chains import Desk, Polite, Timer, Triage, lookup
from langlink.chains import Chain, LLMChain, load_chain


class Gate:
    def __init__(self, chain: Chain, agent: Agent, timer: Timer):
        self.chain = chain
        self.agent = agent
        self.timer = timer

    def ask(self, text):
        return self.chain.run(text) or self.agent.run(text)

    def bypass(self, text):
        self.chain.run(text)  # expect: EXG101
        self.agent.run(text)  # expect: EXG101
        self.timer.run(text)
        (self.chain | Polite()).run(text)  # expect: EXG101
        self.chain.with_retry().run(text)  # expect: EXG101
        reduce(operator.or_, [Polite(), Polite()]).run(text)  # blind: EXG101
        LLMChain.from_string("x").run(text)  # expect: EXG101
        Triage(self.chain).inner.run(text)  # expect: EXG101
        Triage.from_string("x").run(text)  # expect: EXG101
        load_chain("x").run(text)  # expect: EXG101
        lookup.run(text)
        sp.run([text])
        Desk().run(text)  # expect: EXG101
        chain = self.timer
        chain.run(text)
        agent = tool(own.lookup)
        agent.run(text)  # expect: EXG104
        for chain in (own.Timer(), Timer()):
            chain.run(text)
        for kind in (Polite, Triage):
            kind.run(kind("x"), text)  # expect: EXG101


def several(agents: list[Agent], desks: dict[str, Desk], text):
    for agent in agents:
        agent.run(text)  # expect: EXG101
    desks["x"].run(text)  # expect: EXG101
    by_class = {Agent: "run", Timer: "run"}
    any(isinstance(a, Desk) and a.run(text) for a in agents)  # expect: EXG101
    getattr(agents[0], "run")(text)  # expect: EXG103
    getattr(Timer(), "run")(text)
    return [a.run for a in agents], by_class  # expect: EXG102
