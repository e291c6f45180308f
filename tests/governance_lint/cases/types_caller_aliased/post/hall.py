from post.machine import Machine


class Hall:
    def run(self, machine: Machine, letters):
        return machine.sort(letters)
