from .service import authenticate, load_backends  # noqa: F401
