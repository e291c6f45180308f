import argparse

from dbadmin import drivers, signals
from dbadmin.drivers import postgres
from dbadmin.drivers.postgres import SslDriver
from dbadmin.pool import PoolManager


@signals.opened.connect
def log(conn):
    print(conn)


def build(args):
    manager = PoolManager()
    for name, driver in drivers.load_all().items():
        manager.add(name, driver.pool(dsn=args.dsn))
    return manager


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--dsn")
    args = parser.parse_args(argv)
    manager = build(args)
    with manager["sqlite"].connection() as conn:
        print(conn)
    manager["sqlite"].driver.connect(args.dsn)  # expect: EXG101
    for d in manager.drivers():
        d.connect(args.dsn)  # expect: EXG101
    connect = manager["postgres"].factory()
    return connect()


def probe(dsn):
    results = {}
    for name, d in drivers.load_all().items():
        try:
            results[name] = d.connect(dsn)  # expect: EXG101
        except OSError as exc:
            results[name] = exc
    driver = postgres.driver(ssl=True)
    driver.connect(dsn)  # expect: EXG101
    driver = signals.closed
    driver.connect(print)
    return results


def secure(dsn, driver_class=SslDriver):
    driver = driver_class(ssl=True)
    return driver.connect  # expect: EXG102


def wire(fn):
    signals.connect_all(fn)
    for name in ("opened", "closed"):
        driver = signals.ALL[name]
        driver.connect(fn)
    driver = signals.Signal()
    driver.connect(fn)
    return [s.connect for s in signals.ALL.values()]


def by_name(name, dsn):
    driver = drivers.load(name)
    return driver.connect(dsn)  # expect: EXG104
