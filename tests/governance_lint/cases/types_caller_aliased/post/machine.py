class Machine:
    def sort(self, letters):
        return sorted(letters)


class Scales:
    def sort(self, letters):
        return letters
