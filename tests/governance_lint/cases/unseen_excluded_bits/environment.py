from app.queries import UserQuery


def fixture():
    return UserQuery().run()
