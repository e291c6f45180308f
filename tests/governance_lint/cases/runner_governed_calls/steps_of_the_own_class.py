from support import Plugin, ToolSupport, find


class Steps(ToolSupport):
    def guarded(self, name: str, payload: dict) -> dict:
        try:
            return self.fire(name, payload)
        finally:
            self.finish(name)

    def bare(self, name: str, payload: dict) -> dict:
        return self.fire(name, payload)

    def of_another(self, other: "Steps", name: str) -> dict:
        return other.fire(name, {})

    def fire(self, name: str, payload: dict) -> dict:
        raise NotImplementedError

    def finish(self, name: str) -> None:
        raise NotImplementedError


class Counting(Steps):
    def finish(self, name: str) -> None:
        self.metrics.update_execution_metrics(name)


class Forgetting(Steps):
    def finish(self, name: str) -> None:
        print(name)


class ToolRunner(Counting, Forgetting):
    def run(self, name: str, payload: dict) -> dict:
        if payload.get("bare"):
            return self.bare(name, payload)  # expect: EXG201
        self.of_another(Steps(), name)
        return super().guarded(name, payload)

    def fire(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # expect: EXG101


class Forgetful:
    class ToolRunner(Forgetting, Counting):
        def run(self, name: str, payload: dict) -> dict:
            return self.guarded(name, payload)  # expect: EXG201

        def fire(self, name: str, payload: dict) -> dict:
            return find(name).run(payload)  # expect: EXG101
