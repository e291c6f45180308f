class Gate:
    def open_for(self, lorry):
        return lorry.depart()
