import argparse
import sys
from pathlib import Path

import click

from backup import engine as machine  # expect: EXG401
from backup.settings import Settings
from backup.workflows import NightlyWorkflow


@click.group()
def cli() -> None: ...


@cli.command()
@click.argument("places", nargs=-1)
@click.pass_context
def nightly(context: click.Context, places: tuple[str, ...]) -> None:
    workflow = NightlyWorkflow.default()
    workflow.run(list(places))
    workflow.run()  # expect: EXG403
    workflow.run(places, 3)  # expect: EXG403
    workflow.start(places)  # expect: EXG403
    workflow.engine.copy("a", "b")  # expect: EXG401
    context.obj.engine.copy("a", "b")
    context.exit(0)


@cli.command()
def weekly() -> None:
    NightlyWorkflow.default(3)  # expect: EXG403
    NightlyWorkflow()  # expect: EXG403
    NightlyWorkflow.weekly()  # expect: EXG403
    machine.Engine(Settings()).copy("a", "b")
    engine = NightlyWorkflow.bare().engine
    for step in engine.copy("a", "b"):  # expect: EXG401
        step.describe(3)  # expect: EXG401
        print(step.name.upper())


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("places")
    options = parser.parse_args(argv)
    options.handler.run()
    Path("x").read_text()
    Path("x").nothing()
    sys.exit(cli())
