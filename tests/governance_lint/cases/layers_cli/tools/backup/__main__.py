from backup.commands import main
from backup.drivers import Driver
from backup.engine import Engine

Engine().copy()
Driver().open()
main(1, 2, 3)
