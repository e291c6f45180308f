from kennel.dogs import Dog, Poodle, Terrier
from kennel.loud import Deeper, Tree


class Guard(Deeper, Terrier):
    pass


class Keeper:
    def let_bark(self, dog: Dog) -> None:
        dog.bark()  # fine: the allowed body


def use(terrier: Terrier, poodle: Poodle, tree: Tree, guard: Guard) -> None:
    terrier.twice()  # fine: another method
    terrier.bark()  # expect: EXG101
    poodle.bark()  # expect: EXG101
    guard.bark()  # expect: EXG101
    tree.bark()  # fine: a tree
