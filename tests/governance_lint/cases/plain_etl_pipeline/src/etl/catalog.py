from . import steps

KINDS = {
    "drop": steps.Drop,
    "rename": steps.Rename,
}
SINKS = {"list": steps.ListSink}


def build(spec):
    kind = spec.pop("kind")
    return KINDS[kind](**spec)


def build_many(specs):
    return [build(dict(s)) for s in specs]


def build_sink(spec):
    factory = SINKS.get(spec["kind"]) or SINKS["list"]
    return factory()
