from dagserver import MapNode, register
from dagserver.registry import create


@register("upper")
class Upper(MapNode):
    pass


def adhoc(payload):
    return Upper("x").process(payload)  # expect: EXG101


def text_tools(payload):
    class Upper:
        def process(self, p):
            return p.upper()

    return Upper().process(payload)


def by_name(name, payload, step_node):
    step_node.process(payload)  # expect: EXG104
    return create(name).process(payload)  # expect: EXG101
