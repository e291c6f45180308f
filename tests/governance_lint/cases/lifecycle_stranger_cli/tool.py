import argparse
import json
import logging
import sys

from lifecycle_states import LifecycleState as L

logger = logging.getLogger("tool")
CHOICES = [state.value for state in L]
EXIT = {"SUCCESS": 0, "ERROR": 1}


class Plugin:
    def __init__(self, name: str, state: L = L.LOADED) -> None:
        self.name = name
        self.state = state  # expect: EXG303

    def to_json(self) -> str:
        return json.dumps({"name": self.name, "state": self.state, "result": "SUCCESS"})

    @classmethod
    def from_json(cls, text: str) -> "Plugin":
        data = json.loads(text)
        if data["state"] == "gone":
            raise ValueError("gone")
        return cls(data["name"], L(data["state"]))


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--state", choices=[*CHOICES, "any"], default="any")
    options = parser.parse_args(argv)
    plugin = Plugin("x")
    if options.state == "any":
        logger.error("ERROR %s", L.RUNNING)
    elif options.state != plugin.state:
        return EXIT["ERROR"]
    level = logging.ERROR if plugin.state is L.FAILED else logging.INFO
    logger.log(level, "%s", plugin.state)
    status = "SUCCESS" if plugin.state is L.INITIALIZED else "ERROR"
    if plugin.state is L.SUCCESS or plugin.state == status:  # expect: EXG302
        print("SUCCESS", file=sys.stderr)
    if plugin.state in {L.RUNNING, L.RETIRED, "stopped"}:  # expect: EXG301 x2
        return EXIT.get(plugin.state.name, 2)
    return EXIT["SUCCESS"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
