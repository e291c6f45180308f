import http.server
import socketserver
from functools import partial

from site_gen import gen
from site_gen.site import Site, Token


class Handler(http.server.SimpleHTTPRequestHandler):
    site = None

    def do_GET(self):
        for g in self.site.generators:
            self.wfile.write("".join(g.generate()).encode())  # expect: EXG101

    def token(self):
        generator = self.site.secrets["csrf"]
        return generator.generate()


def serve(root, port=8000):
    Handler.site = Site(root)
    with socketserver.TCPServer(("", port), partial(Handler, directory=root)) as httpd:
        httpd.serve_forever()


def watch(root):
    site = Site(root, [gen.Pages])

    @site.hook("before")
    def log(site):
        for g in site.generators:
            print(g.generate())  # expect: EXG101

    site.hook("after")(lambda s: s.generators[0].generate())  # expect: EXG101
    site.build()
    return site.partial(gen.Feed)


def single(root):
    site = Site(root)
    chosen = [g for g in site.generators if g.order == 2]
    generator = chosen[0] if chosen else gen.Pages(site)
    generator.generate()  # expect: EXG101
    generator = Token()
    return generator.generate()


def outputs(root):
    site = Site(root)
    by_name = {type(g).__name__: g for g in site.generators}
    feed = by_name.get("Feed")
    if feed is not None:
        feed.generate()  # expect: EXG101
    tokens = list(site.secrets.values())
    gen_ = tokens[0]
    gen_.generate()
    for t in tokens:
        t.generate()
    return [g.generate for g in by_name.values()]  # expect: EXG102


def given(generator):
    return generator.generate()  # expect: EXG104
