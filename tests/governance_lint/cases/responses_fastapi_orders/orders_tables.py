from fastapi import FastAPI

from orders_made import either, for_table, never_registered


def add_tables(app: FastAPI, names: list[str]) -> None:
    for name in names:
        answer = for_table(name)
        app.post(
            f"/{name.upper()}",
            summary=name.replace("_", " ").title(),
            tags=[str(len(names))],
        )(answer)
        app.get(f"/{name}")(either(name, loud=len(name) > 3))
    print(never_registered("x")(None))
