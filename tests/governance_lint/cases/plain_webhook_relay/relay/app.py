import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import relay.handlers  # noqa: F401
from relay import registry
from relay.dispatch import Dispatcher
from relay.handlers.mail import MailHandler, SizeAuditor

pool = ThreadPoolExecutor()
dispatcher = Dispatcher()
registry.set_fallback("mail", SizeAuditor())


def on_request(body):
    event = json.loads(body)
    handler = registry.find(event["to"])
    if handler is None:
        return None
    return handler.handle(event)  # expect: EXG101


def on_request_async(body):
    event = json.loads(body)
    target = registry.get(event["to"])
    return pool.submit(target.handle, event)  # expect: EXG102


def on_batch(bodies):
    jobs = []
    for body in bodies:
        event = json.loads(body)
        jobs.append(partial(registry.get(event["to"]).handle, event))  # expect: EXG102
    return [job() for job in jobs]


def on_fallback(event):
    handler = registry._FALLBACKS[event["to"]]
    return handler.handle(event)


def ping():
    auditor, mailer = SizeAuditor(), MailHandler()
    auditor.handle({})
    return mailer.handle({"ping": 1})  # expect: EXG101


def names():
    return {h.name: h.handle.__doc__ for h in registry.every()}


def unknown(handler):
    return handler.handle({})  # expect: EXG104


def quiet(thing):
    return thing.handle({})
