class Link:
    def transmit(self, data=b""):
        return data


class Disease:
    def transmit(self, data=b""):
        return "cough"
