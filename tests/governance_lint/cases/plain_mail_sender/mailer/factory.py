from mailer import transport as t
from mailer.coro import Radio, broadcast, feed


def from_url(url):
    scheme, _, rest = url.partition("://")
    builders = {"smtp": t.Smtp, "udp": t.Udp}
    try:
        return builders[scheme](rest)
    except KeyError:
        return t.Buffered(t.Smtp("localhost"))


def buffered(url):
    inner = from_url(url)
    return t.Buffered(wrapped=inner)


def radios(n):
    return [Radio() for _ in range(n)]


def announce():
    broadcast(radios(3), "hello")
    feed([1, 2])
