from relay.handlers import chat, mail  # noqa: F401
