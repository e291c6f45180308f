class Rule:
    def __init__(self, rule, endpoint, defaults):
        self.rule = rule
        self.endpoint = endpoint
        self.defaults = defaults

    def build(self):
        return self.endpoint()

    def __repr__(self):
        return "<Rule %s>" % self.rule


class Map:
    def __init__(self):
        self._rules = []
        self._by_path = {}

    def add(self, rule, endpoint, **defaults):
        entry = Rule(rule, endpoint, defaults)
        self._rules.append(entry)
        self._by_path[rule] = entry

    def match(self, path):
        entry = self._by_path.get(path)
        if entry is None:
            raise LookupError(path)
        return entry.build(), entry.defaults

    def __iter__(self):
        return iter(self._rules)

    def views(self):
        return (r.build() for r in self)
