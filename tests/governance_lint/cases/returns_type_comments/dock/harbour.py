class Harbour:
    def move(self, crane):
        return crane.lift()
