import contextlib


def timing(*a): ...


async def atiming(*a): ...


def count(*a): ...


def safe_timing(*a):
    with contextlib.suppress(Exception):
        timing(*a)


def maybe_timing(ok):
    if not ok:
        return
    timing(ok)


def either_timing(ok):
    if not ok:
        timing("bad")
        return
    timing(ok)
