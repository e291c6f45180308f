import backup.drivers.local  # expect: EXG401
from backup.drivers import Driver  # expect: EXG401
from backup.engine import Engine, Step
from backup.settings import Settings


class NightlyWorkflow:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        engine.on_step(self._stepped)
        engine.on_step(lambda step: step.describe(3))
        engine.on_step()  # expect: EXG403

    def _stepped(self, step: Step) -> None:
        step.describe(3)
        step.describe()  # expect: EXG403
        step.explain()  # expect: EXG403

    def run(self, places: list[str]) -> int:
        total = 0
        for place in places:
            for step in self.engine.copy(place, "/backup"):
                total += step.size
                step.describe(width=3)
                step.describe(wide=3)  # expect: EXG403
        self.engine.copy("a", "b", verify=False)
        self.engine.copy("a", "b", False)  # expect: EXG403
        self.engine.copy("a")  # expect: EXG403
        self.engine.driver.open("a")  # expect: EXG401
        self.engine.driver.open("a").read()  # expect: EXG401
        with self.engine.driver.open("a") as handle:  # expect: EXG401
            handle.read()  # expect: EXG401
        self.engine.settings.load()
        self.engine.settings.unload()
        Step("a", 1, 2)  # expect: EXG403
        Step(size=3)  # expect: EXG403
        return total

    @classmethod
    def default(cls) -> "NightlyWorkflow":
        return cls(Engine(Settings()))

    @classmethod
    def bare(cls) -> "NightlyWorkflow":
        return cls(Engine())  # expect: EXG403
