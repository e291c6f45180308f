class Worker:
    def grind(self, grain="wheat"):
        return grain


class Coffee:
    def grind(self, grain="arabica"):
        return grain
