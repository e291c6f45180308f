from net.link import Link


class Stack:
    def send(self, link: Link):
        return link.transmit()  # fine: the allowed body
