class Animal(object):
    def eat(self, what=None):
        # type: (str) -> Animal
        return self


class Lion(Animal):
    pass


class Robot(object):
    def eat(self, what=None):
        return 1
