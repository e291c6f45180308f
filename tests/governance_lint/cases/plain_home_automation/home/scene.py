class Scene:
    def __init__(self, name):
        self.name = name
        self.entries = []

    def set(self, device, value):
        self.entries.append({"device": device, "value": value})
        return self

    def actuate(self):
        for entry in self.entries:
            entry["device"].actuate(entry["value"])  # expect: EXG101

    def devices(self):
        return {e["device"] for e in self.entries}


class SceneBook:
    def __init__(self):
        self.pages = {}

    def __getitem__(self, name):
        return self.pages[name]

    def __setitem__(self, name, scene):
        self.pages[name] = scene

    def __iter__(self):
        return iter(self.pages.values())
