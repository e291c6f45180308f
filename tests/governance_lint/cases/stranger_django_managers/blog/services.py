from .models import Post


def save(instance):
    def inner():
        return instance.save_base(raw=True)

    return inner()


def save_many(objs):
    for obj in objs:
        save(obj)


def import_posts(rows):
    created = []
    for row in rows:
        p = Post()
        p.title = row["title"]
        created.append(p)
    created[-1].save_base()  # expect: EXG101
    for p in created:
        save(p)
    return created
