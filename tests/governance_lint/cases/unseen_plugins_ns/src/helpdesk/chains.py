import langlink
from agentic import Agent, tool
from langlink import chains
from langlink.chains import LLMChain
from langlink.chains.base import Chain as Base, Runnable


class Polite(Base):
    def run(self, text):
        return super().run(text) + ", please"

    def shout(self, text):
        return super().run(text).upper()  # expect: EXG101


class Triage(LLMChain):
    def __init__(self, inner: "langlink.Chain"):
        self.inner = inner

    def __call__(self, text):
        return self.inner.run(self.run(text))  # expect: EXG101 x2


class Desk(Agent):
    def run(self, text):
        self.log(text)
        return Polite().run(text)  # expect: EXG101

    def again(self, text):
        return self.run(text)  # expect: EXG101


class Timer(Runnable):
    def twice(self, text):
        return self.run(text) + self.run(text)


@tool
def lookup(text):
    return text


class Gate:
    def ask(self, chain: chains.Chain, text):
        return chain.run(text)  # expect: EXG101
