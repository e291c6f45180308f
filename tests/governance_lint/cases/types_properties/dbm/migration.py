class Migration:
    number = 0

    def upgrade(self) -> None: ...

    def downgrade(self) -> None: ...


class AddUsers(Migration):
    number = 1


class Firmware:
    def upgrade(self) -> None: ...
