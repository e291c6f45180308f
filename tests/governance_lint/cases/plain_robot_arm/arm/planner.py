class Planner:
    def __init__(self, chain):
        self.chain = chain
        self.plan = []

    def add(self, index, angle):
        self.plan.append((self.chain[index], angle))

    def execute(self):
        for joint, angle in self.plan:
            joint.move(angle)
        self.plan.clear()

    def rehearse(self):
        for joint, angle in self.plan:
            joint.move(angle / 10)  # expect: EXG101

    def undo(self):
        joint, angle = self.plan.pop()
        joint.move(-angle)  # expect: EXG101

    def fold(self):
        for i in range(len(self.chain)):
            self.chain[i].move(0)  # expect: EXG101
        self.chain.tip().move(0)  # expect: EXG101

    def shake(self, name):
        j = self.chain.named(name)
        j.move(1)  # expect: EXG101
        j.home()
        self.chain.by_name()[name].move(2)  # expect: EXG101
