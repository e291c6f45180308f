class Grader:
    weight = 1.0

    def __init__(self, rubric=None):
        self.rubric = rubric

    def grade(self, answer):
        raise NotImplementedError

    def __call__(self, answer):
        return self.grade(answer) * self.weight  # expect: EXG101

    @classmethod
    def build(cls, *args, **kwargs):
        return cls(*args, **kwargs)


class Exact(Grader):
    def grade(self, answer):
        return 1 if answer == self.rubric else 0


class Keyword(Grader):
    def grade(self, answer):
        return sum(w in answer for w in self.rubric)


class Average(Grader):
    def __init__(self, graders):
        super().__init__()
        self.graders = graders

    def grade(self, answer):
        scores = [g.grade(answer) for g in self.graders]  # expect: EXG101
        return sum(scores) / len(scores)

    def spread(self, answer):
        scores = sorted(map(lambda g: g.grade(answer), self.graders))  # expect: EXG101
        return scores[-1] - scores[0]


class Road:
    def __init__(self, slope):
        self.slope = slope

    def grade(self, unit="%"):
        return "%s%s" % (self.slope, unit)
