"""An optional framework that is not installed where this is linted."""

try:
    import lantern
    from lantern import nets
    from lantern.nets import Layer

    HAS_LANTERN = True
except ImportError:
    HAS_LANTERN = False
    lantern = nets = None
    Layer = object


class Serving:
    def answer(self, layer: Layer):
        return layer.forward()


class Dense(Layer):
    def forward(self, x=None):
        return x

    def twice(self):
        return self.forward()  # expect: EXG101


class Dropout(nets.Layer):
    pass


class Pool(lantern.nets.Layer):
    pass


class Plain:
    def forward(self, x=None):
        return x


def serve(layer, dense: "Dense", other: Plain):
    dense.forward(1)  # expect: EXG101
    Dropout().forward(2)  # expect: EXG101
    Pool().forward(3)  # expect: EXG101
    other.forward(4)
    if isinstance(layer, Layer):
        layer.forward(5)  # expect: EXG101
    if isinstance(layer, nets.Layer):
        return layer.forward(6)  # expect: EXG101
    return layer.forward(7)  # expect: EXG104
