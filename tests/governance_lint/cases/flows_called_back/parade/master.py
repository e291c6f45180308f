class Master:
    def light(self, rocket):
        rocket.ignite()  # fine: the allowed body
