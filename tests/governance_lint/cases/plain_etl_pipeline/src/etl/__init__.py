from .steps import Step  # noqa: F401
