from lms.gradebook import Gradebook
from lms.questions import parse, roads


def main(rows):
    quiz = parse(rows)
    book = Gradebook(quiz)
    book.record("ann", [1, 2])
    for q in quiz:
        book.dispute(q)
    for q, score in book.regrade({}):
        print(q.grader.grade(score))  # expect: EXG101
    best = max(quiz.graders.items(), key=lambda item: item[1].weight)
    name, grader = best
    grader.grade(name)  # expect: EXG101
    return quiz[0].followups[0].grader.grade("x")  # expect: EXG101


def slopes():
    for grader in roads():
        grader.grade()
    steep = max(roads(), key=lambda r: r.slope)
    grades = [r.grade for r in roads()]
    return steep.grade("deg"), grades


def call_all(rows):
    return [q.grader("answer") for q in parse(rows)]


def subset(rows, kinds):
    chosen = {}
    for q in parse(rows):
        if type(q.grader).__name__ in kinds:
            chosen[q.text] = q.grader
    return {text: g.grade for text, g in chosen.items()}  # expect: EXG102
