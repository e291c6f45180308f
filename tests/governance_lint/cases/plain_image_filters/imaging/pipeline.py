import functools

import imaging as im


class Pipeline:
    def __init__(self, *args, **kwargs):
        self.filters = [*args]
        self.named = {**kwargs}
        self.curves = [im.Curve()]

    def render_tile(self, tile):
        for filt in self.filters:
            tile = filt.apply(tile)
        return functools.reduce(lambda t, f: f.apply(t), self.named.values(), tile)

    def render(self, tiles):
        for tile in tiles:
            for filt in self.curves:
                tile = filt.apply(tile)
            yield self.render_tile(tile)

    def preview(self, tile):
        for filt in self.filters[:1]:
            tile = filt.apply(tile)  # expect: EXG101
        for name in self.named:
            tile = self.named[name].apply(tile)  # expect: EXG101
        return tile

    def bench(self, tile):
        calls = [functools.partial(f.apply, tile) for f in self.filters]  # expect: EXG102
        calls.extend(functools.partial(c.apply, 1) for c in self.curves)
        return calls

    def grade(self):
        tone_filter = self.curves[0]
        return tone_filter.apply(1)

    def clone(self):
        return type(self)(*self.filters, **self.named)


class Preview(Pipeline):
    def render_tile(self, tile):
        return self.filters[0].apply(tile)

    def other(self, tile):
        return self.filters[0].apply(tile)  # expect: EXG101
