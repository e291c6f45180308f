import importlib

from etl.tasks import clean
from etl.tasks.clean import Clean, make
from etl import io  # expect: EXG401

TASKS = {"clean": make("a.csv"), "other": Clean(None)}
DRIVER = "etl.io.csvs"


def daily():
    for name, task in TASKS.items():
        print(name.upper())
        task.execute()
        task.execute(name)  # expect: EXG403
        task.reader.rows()  # expect: EXG401
    clean.cleaned([])
    clean.cleaned()
    io.CsvWriter.to("x")
    importlib.import_module(DRIVER)  # expect: EXG401
    with open("x") as handle:
        handle.write("x")


def weekly(tasks: list[Clean]):
    results = [task.run() for task in tasks]  # expect: EXG403
    writers = {task.writer for task in tasks}
    for writer in writers:
        writer.close()  # expect: EXG401
    return results
