class Grip:
    def hold(self, force: int) -> None:
        from acme.brain.thoughts import Thought  # expect: EXG401
        from acme.brain import thoughts  # expect: EXG401

        Thought(self).think()
        thoughts.Thought(self).think()
        thought = Thought(self)
        thought.think()  # expect: EXG401


def squeeze() -> None: ...
