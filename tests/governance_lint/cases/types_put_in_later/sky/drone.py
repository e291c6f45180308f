class Drone:
    def take_off(self):
        return True


class Racer(Drone):
    pass


class Coat:
    def take_off(self):
        return "hung up"
