from shop.locks import lock


def run_command(command, **options):
    with lock(type(command).__name__):
        return command.handle(**options)


def run_all(commands):
    return [c.handle() for c in commands]  # expect: EXG101


def dispatch(table, name, **options):
    cls = table[name]
    cmd = cls()
    return cmd.handle(**options)  # expect: EXG101
