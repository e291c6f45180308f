from acme.brain import thoughts
from acme.brain.thoughts import Thought
from acme.common.log import Logger
from acme import hands  # expect: EXG401
from acme.hands import grip  # expect: EXG401
from acme.hands.grip import Grip as Hold  # expect: EXG401
from ..brain.thoughts import Thought as Idea
from ..hands.grip import squeeze  # expect: EXG401
from .. import common
import acme.hands.grip as gripping  # expect: EXG401
import acme.brain.thoughts


class Http:
    def __init__(self, logger: Logger) -> None:
        self.logger = logger
        self.thought = Thought(Hold())

    def handle(self) -> None:
        self.logger.info("x")
        self.logger.inform("x")
        self.thought.think()
        self.thought.thnk()  # expect: EXG403
        self.thought.grip.hold(1)  # expect: EXG401
        acme.brain.thoughts.Thought(None).think(1)  # expect: EXG403
        Idea()  # expect: EXG403
        thoughts.Thought(None).think()
        squeeze()
        gripping.squeeze()
        grip.squeeze()
        hands.grip.squeeze()
