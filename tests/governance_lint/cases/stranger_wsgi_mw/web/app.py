import re
from collections import OrderedDict
from contextvars import copy_context

from . import views
from .views import ROUTES, View


class Dispatcher:
    def dispatch(self, request):
        return 200


class App:
    def __init__(self):
        self.views: "OrderedDict[str, View]" = OrderedDict()
        self.fallback = Dispatcher()

    def handle(self, request):
        for path, cls in ROUTES:
            if re.match(path, request.path):
                return cls().dispatch(request)
        return self.fallback.dispatch(request)

    async def ahandle(self, request):
        view = self.views[request.path]
        ctx = copy_context()
        return ctx.run(view.dispatch, request)

    def handle_any(self, request):
        target = self.views.get(request.path) or self.fallback
        return target.dispatch(request)  # expect: EXG101

    def handle_raw(self, request):
        target = self.views.get(request.path, self.fallback)
        if isinstance(target, Dispatcher):
            return target.dispatch(request)
        return target.dispatch(request)  # expect: EXG101

    def handle_last(self, request):
        _, view = self.views.popitem()
        return copy_context().run(view.dispatch, request)  # expect: EXG102


class Index(views.JSONView):
    def post(self, request):
        return [v.dispatch(request) for v in (Index(), Dispatcher())]  # expect: EXG101


def cls_tools(request):
    cls = Index
    cls().dispatch(request)  # expect: EXG101
    cls = Dispatcher
    cls().dispatch(request)
    if issubclass(cls, View):
        pass
    D = type("D", (View,), {})
    D().dispatch(request)  # expect: EXG101
    for sub in View.__subclasses__():
        sub().dispatch(request)  # expect: EXG101
    view = Dispatcher()
    view.dispatch(request)
    f = Index().dispatch if request else view.dispatch  # expect: EXG102
    return f
