import contextlib
import functools

from dbm.migration import Migration


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)

    return wrapper


@logged
def migrate(migration: Migration, *, back: bool = False) -> None:
    step = migration.downgrade if back else migration.upgrade  # fine: an escape inside the allowed body
    with contextlib.suppress(KeyError):
        step()
