class Engine:
    def ignite(self, thrust=1):
        return thrust


class Turbine(Engine):
    pass


class Stove:
    def ignite(self, thrust=1):
        return "warm"
