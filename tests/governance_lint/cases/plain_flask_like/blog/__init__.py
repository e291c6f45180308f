from blog.app import Application, create_app  # noqa: F401
