import inspect


def signature_of(method):
    return str(inspect.signature(method))
