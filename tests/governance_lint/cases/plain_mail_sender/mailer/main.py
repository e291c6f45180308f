import multiprocessing
import queue
import threading

from mailer.factory import buffered, from_url, radios
from mailer.outbox import Outbox

work = queue.Queue()


def worker():
    while True:
        item = work.get()
        if item is None:
            break
        transport, message = item
        transport.send(message)  # expect: EXG101


def main(urls):
    outbox = Outbox()
    for url in urls:
        outbox.put(buffered(url), "x")
        work.put((from_url(url), "y"))
    threading.Thread(target=worker).start()
    outbox.flush()
    transports = {u: from_url(u) for u in urls}
    fastest = min(transports.values(), key=id)
    fastest.send("z")  # expect: EXG101
    transports.setdefault("x", buffered("udp://x")).send("z")  # expect: EXG101
    left, right = multiprocessing.Pipe()
    left.send("q")
    for transport in radios(2):
        transport.send("r")
    with_radio = dict(zip(urls, radios(3)))
    for url, transport in with_radio.items():
        transport.send(url)
    return transports.pop(urls[0]).send  # expect: EXG102


def from_outside(transport, client):
    client.send("x")
    transport.send("x")  # expect: EXG104
