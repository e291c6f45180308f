class Pilot:
    def guide(self, tug):
        tug.tow()  # fine: the allowed body
