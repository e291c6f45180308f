from .provider import Provider, get_provider, set_provider  # noqa: F401
