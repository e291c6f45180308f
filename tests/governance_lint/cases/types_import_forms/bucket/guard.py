from .core.storage import Storage


def put_checked(storage: Storage, item: object) -> None:
    storage.put(item)  # fine: the allowed function
