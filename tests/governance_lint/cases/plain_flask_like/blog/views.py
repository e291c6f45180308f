from flask.views import MethodView, View


class Index(View):
    methods = ["GET"]

    def dispatch_request(self, **kw):
        return "index"


class Post(MethodView):
    def get(self, ident):
        return ident


class ErrorView(View):
    def __init__(self, config):
        self.config = config

    def dispatch_request(self, exc):
        return repr(type(exc))

    def render(self, exc):
        return self.dispatch_request(exc)  # expect: EXG101


ROUTES = [("/", Index), ("/404", ErrorView)]
