from db.cursor import Cursor


class Repository:
    def fetch(self, cursor: Cursor) -> list[tuple]:
        return cursor.run_sql("select 1")  # fine: the allowed body
