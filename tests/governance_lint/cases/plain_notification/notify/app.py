import functools

from notify.channels import Digest, Push, Sms
from notify.hub import Hub
from notify.prefs import Preferences
from notify.topics import Topic, Topics

hub = Hub()


def sign_up(user):
    prefs = Preferences(user)
    for name in ("sms", "push"):
        prefs.enable_known(name)
    hub.subscribe(prefs)
    return prefs


@hub.use
def upper(channel, note):
    channel.publish(note.upper())  # expect: EXG101
    return note


def alarm(note):
    for channel in hub.all_channels():
        channel.publish(note)  # expect: EXG101
    prefs = sign_up("root")
    if (first := prefs.primary()) and "sms" in prefs:
        first.publish(note)  # expect: EXG101
    for c in prefs:
        c.publish(note)  # expect: EXG101
    Topics.broadcast(note)
    return Topics.get("alarm").publish(note)


def chain(note):
    sms, push = Sms(), Push(token="x")
    sms.set_next(push).set_next(Digest(to=[sms]))
    sms.next.publish(note)  # expect: EXG101
    digest = Digest(to=(sms, push), size=2)
    for t in digest.to:
        t.publish(note)  # expect: EXG101
    channel = Topics.temp()
    channel.publish(note)
    channel = sms.set_next(push)
    return channel.publish(note)  # expect: EXG101


def topics(names):
    made = list(map(Topic, names))
    for ch in made:
        ch.publish("x")
    found = filter(None, (Topics.get(n) for n in names))
    for ch in found:
        ch.publish("y")
    send = functools.partial(made[0].publish, "z")
    table = {t.name: t.publish for t in made}
    return send, table


def senders():
    made = list(map(lambda cls: cls(), [Sms, Push]))
    table = {type(c).__name__: c.publish for c in made}  # expect: EXG102
    return table


def retry(fn, times=3):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        for _ in range(times):
            try:
                return fn(*args, **kwargs)
            except OSError:
                pass
        return None

    return wrapper


@retry
def deliver(channel, note):
    return channel.publish(note)  # expect: EXG101


def deliver_all(note):
    for prefs in hub.users.values():
        deliver(prefs.primary(), note)
    return deliver(note=note, channel=Push())


def legacy(channel):
    return channel.publish("old")  # expect: EXG104
