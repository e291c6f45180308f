from kennel.loud import Abstract, Cooperative, Declared, Loud, Own, Quiet


class Animal:
    def wake(self) -> None:
        self.bark()  # fine: an animal, above the governed class

    def bark(self) -> None: ...


class Dog(Animal):
    def bark(self) -> None:
        print("wuff")


class Terrier(Loud, Dog):
    pass


class Poodle(Cooperative, Dog):
    pass


class Seal(Quiet, Animal):
    pass


class Hound(Declared, Abstract, Own, Dog):
    pass
