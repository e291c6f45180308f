"""Loops and `with` of modules themselves go through single objects, too."""

from contextlib import closing

from atelier.filled import papers, stones

for stone in stones:
    stone.print_sheet()  # expect: EXG101
for paper in papers:
    paper.print_sheet()  # fine
for number, other in enumerate(stones):
    other.print_sheet()  # expect: EXG101


def later():
    stone.print_sheet()  # expect: EXG101
    paper.print_sheet()  # fine


with closing(stones.get("a")) as held:
    held.print_sheet()  # expect: EXG101
