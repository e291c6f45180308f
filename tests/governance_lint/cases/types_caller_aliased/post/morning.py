"""A function gets a second name here; another module calls it by that name."""


def empty_bags(machine, letters):
    return machine.sort(letters)  # expect: EXG101


def weigh(scales, letters):
    return scales.sort(letters)


shift = empty_bags
again = shift
weighing = weigh
