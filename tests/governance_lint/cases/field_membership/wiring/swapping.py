from __future__ import annotations

from collections.abc import Callable

from wiring.layers import Dense, Layer, Precise

Feed = Callable[..., float]


def make_precise(layer: Layer) -> None:
    own = getattr(layer, "keep", None)
    if getattr(own, "__self__", None) is not layer or getattr(own, "__func__", None) not in (
        Dense.feed,  # fine: one of those that it is compared with
        Precise.feed,  # fine: compared
    ):
        raise ValueError("somebody has replaced the method")
    layer.__class__ = Precise


def is_stock(feed: Feed, layer: Layer) -> list[bool]:
    return [
        feed in [Dense.feed, Layer.feed],  # fine: compared
        feed in {Dense.feed},  # fine: compared
        type(layer).feed in (Dense.feed, Precise.feed),  # fine: compared on both sides
        layer.feed not in (print, repr),  # fine: compared
        layer.feed == feed in (layer.feed, None),  # fine: compared three times
        (layer.feed,) == (feed,),  # expect: EXG102
        (layer.feed)(1.0) in (1.0, 2.0),  # expect: EXG101
        feed in (layer.feed(1.0), 2.0),  # expect: EXG101
        feed in (lambda: layer.feed,),  # expect: EXG102
        feed in tuple([layer.feed]),  # expect: EXG102
        feed in [layer.feed, *known(layer)],  # fine: compared
        any(feed is other for other in (layer.feed, None)),  # expect: EXG102
        layer.feed < feed,  # tolerated: EXG102
    ]


def known(layer: Layer) -> list[Feed]:
    kept = (layer.feed,)  # expect: EXG102
    return [one for one in kept if one in kept]
