import threading
from itertools import islice

from blog import create_app
from blog.app import Middleware
from blog.views import ErrorView, Index


def crawl():
    app = create_app()
    pages = {}
    for view in app.url_map.views():
        pages[type(view).__name__] = view.dispatch_request()  # expect: EXG101
    first = next(app.url_map.views())
    first.dispatch_request()  # expect: EXG101
    for rule in islice(app.url_map, 2):
        rule.build().dispatch_request()  # expect: EXG101
        rule.endpoint.dispatch_request(None)  # expect: EXG101
    return pages


def warm():
    threads = [threading.Thread(target=v.dispatch_request) for v in create_app().url_map.views()]  # expect: EXG102
    for t in threads:
        t.start()


def middleware_only():
    app = create_app().use(Middleware)
    for view in app.middleware:
        view.dispatch_request()
    index_view = Middleware(app)
    return index_view.dispatch_request(1)


def doc(cls=Index):
    return cls.dispatch_request.__doc__


def compare(a):
    index = Index()
    if a == index.dispatch_request:
        return True
    return callable(getattr(index, "dispatch_request", None))


def errors(config):
    error_view = ErrorView(config)
    handlers = {404: error_view.dispatch_request, 500: Middleware(None).dispatch_request}  # expect: EXG102
    return handlers


def late(view):
    return view.dispatch_request()  # expect: EXG104
