from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mill.machines import Turner


def __getattr__(name: str):
    import importlib

    return getattr(importlib.import_module("mill.machines"), name)
