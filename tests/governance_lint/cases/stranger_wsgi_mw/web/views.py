__all__ = ["View", "JSONView", "route"]
ROUTES = []


class View:
    methods = ("GET",)

    @classmethod
    def as_view(cls, **init):
        def view(request):
            self = cls(**init)
            self.setup(request)
            return self.dispatch(request)  # expect: EXG101

        view.view_class = cls
        return view

    def setup(self, request):
        self.request = request

    def dispatch(self, request):
        handler = getattr(self, request.method.lower(), self.http_not_allowed)
        return handler(request)

    def http_not_allowed(self, request):
        return 405

    def options(self):
        return self.__class__.dispatch(self, None)  # expect: EXG101


class JSONView(View):
    def dispatch(self, request):
        out = super().dispatch(request)
        return {"data": out}

    def get(self, request):
        return getattr(super(), "dispatch")(request)  # expect: EXG103


def route(path):
    def deco(cls):
        ROUTES.append((path, cls))
        return cls

    return deco
