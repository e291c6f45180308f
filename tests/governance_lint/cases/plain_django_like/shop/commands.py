from django.core.management import BaseCommand
from django.core.management.base import BaseCommand as Root


class ImportCommand(BaseCommand):
    help = "import"

    def add_arguments(self, parser):
        parser.add_argument("path")

    def handle(self, *args, **options):
        self.stdout.write("x")


class ExportCommand(Root):
    def handle(self, *args, **options):
        return ImportCommand().handle(**options)  # expect: EXG101


class SyncCommand(ImportCommand):
    def handle(self, *args, **options):
        super().handle(*args, **options)
        ExportCommand().handle()  # expect: EXG101


COMMANDS = {c.__name__[:-7].lower(): c for c in (ImportCommand, ExportCommand)}


def all_commands():
    for cls in ImportCommand.__subclasses__():
        yield cls()
    yield ExportCommand()
