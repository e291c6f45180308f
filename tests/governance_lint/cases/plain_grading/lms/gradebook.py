import statistics


class Gradebook:
    def __init__(self, quiz):
        self.quiz = quiz
        self.scores = {}
        self.disputed = set()

    def record(self, student, answers):
        for q, answer in zip(self.quiz, answers):
            self.scores[student, q.text] = q.grader.grade(answer)

    def dispute(self, question):
        self.disputed.add(question)

    def regrade(self, answers):
        for q in self.disputed:
            yield q, q.grader.grade(answers[q.text])  # expect: EXG101

    def preview(self, index, answer):
        return self.quiz[index].grader.grade(answer)  # expect: EXG101

    def mean(self, answer):
        return statistics.mean(g.grade(answer) for g in self.quiz.graders.values())  # expect: EXG101
