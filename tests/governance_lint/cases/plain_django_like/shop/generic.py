class Page:
    template = None
    cache = {}

    def __init__(self, request=None, **kwargs):
        self.request = request
        for k, v in kwargs.items():
            setattr(self, k, v)

    @classmethod
    def as_view(cls, **initkwargs):
        def view(request, *args, **kwargs):
            self = cls(request, **initkwargs)
            return self.respond()

        def raw(request):
            return cls(request).get_body()  # expect: EXG101

        view.raw = raw
        return view

    def respond(self):
        key = (type(self), self.request)
        if key not in self.cache:
            self.cache[key] = self.get_body()
        return self.cache[key]

    def get_body(self):
        return ""

    def preview(self):
        return self.get_body()[:100]  # expect: EXG101


class Form:
    def get_body(self):
        return "form"
