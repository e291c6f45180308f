from app.queries import UserQuery


def old_query(query):
    return query.run()


def make_old():
    return UserQuery()
