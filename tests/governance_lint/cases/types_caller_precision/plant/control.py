class Control:
    def operate(self, valve):
        valve.open_up()  # fine: the allowed body
