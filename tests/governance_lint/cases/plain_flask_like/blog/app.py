from contextlib import ExitStack

from blog.routing import Map


class Middleware:
    def __init__(self, inner):
        self.inner = inner

    def dispatch_request(self, *args):
        return ("wrapped", self.inner, args)


class Application:
    def __init__(self, url_map=None):
        self.url_map = url_map or Map()
        self.middleware = []
        self.extensions = {}
        self._error_view = None

    def route(self, rule, **defaults):
        def decorator(cls):
            self.url_map.add(rule, cls, **defaults)
            return cls

        return decorator

    def use(self, factory):
        self.middleware.append(factory(self))
        return self

    def error_view(self, view):
        self._error_view = view
        return view

    def full_dispatch(self, path):
        view, kwargs = self.url_map.match(path)
        with ExitStack() as stack:
            for mw in self.middleware:
                stack.callback(mw.dispatch_request)
            return view.dispatch_request(**kwargs)

    def test_dispatch(self, path):
        view, kwargs = self.url_map.match(path)
        return view.dispatch_request(**kwargs)  # expect: EXG101

    def on_error(self, exc):
        if self._error_view is None:
            raise exc
        return self._error_view.dispatch_request(exc)  # expect: EXG101

    def wrapped(self):
        view = self.middleware[-1]
        return view.dispatch_request()


def create_app(config=None):
    app = Application()
    from blog import views

    for rule, cls in views.ROUTES:
        app.route(rule)(cls)
    app.error_view(views.ErrorView(config))
    app.use(Middleware)
    return app
