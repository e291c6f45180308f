from store.record import Record


class UnitOfWork:
    def __init__(self) -> None:
        self.dirty: list[Record] = []

    def commit(self) -> None:
        save_all = [record.save for record in self.dirty]  # fine: the allowed body
        for save in save_all:
            save()

    def rollback(self) -> None:
        for record in self.dirty:
            record.save  # expect: EXG102
