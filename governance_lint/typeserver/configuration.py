"""The type server's settings: ours alone, whatever the linted project has of its own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from governance_lint.names.installed_packages import site_packages
from governance_lint.policy import SUFFIX_MARK
from governance_lint.typeserver.shown.absent_packages import named_by_imports

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from governance_lint.policy import Policy


def configuration(policy: Policy, stubs: Path, *, with_errors: bool = False) -> str:
    """Return the text of the `pyrefly.toml` for a policy; `stubs` is a folder for `write_stubs`.

    With errors the server can be asked for what is wrong in a file.
    """
    search = [*policy.source_roots, stubs]
    includes = [root / "**" / "*.py*" for root in policy.source_roots]
    lines = [
        f"search-path = {_toml_list(search)}",
        f"project-includes = {_toml_list(includes)}",
        "project-excludes = []",
        f"site-package-path = {_toml_list(site_packages(policy))}",
        "disable-search-path-heuristics = true",
        "disable-project-excludes-heuristics = true",
        "skip-interpreter-query = true",
        "use-ignore-files = false",
        # Hardly ever does anybody read what the server finds amiss: see `shown_texts`.
        f"disable-type-errors-in-ide = {str(not with_errors).lower()}",
        "ignore-errors-in-generated-code = true",
        "enabled-ignores = []",  # comments for other checkers silence none of our questions
    ]
    return "\n".join(lines) + "\n"


def write_stubs(policy: Policy, folder: Path, buffers: Mapping[str, str]) -> None:
    """Write stubs for governed classes whose packages are nowhere to be found.

    A class that derives from one of them is governed all the same, and what else the package has is unknown.
    `buffers` holds, by absolute path, texts that stand for what is on disk.
    """
    roots = (*policy.source_roots, *site_packages(policy))
    modules: dict[str, dict[str, set[str]]] = {}
    #: Where a class stands first: of several spellings with the same methods the others import that one.
    first_of: dict[tuple[str, frozenset[str]], str] = {}
    for point in policy.chokepoints:
        for name in point.governed:
            if name.startswith(SUFFIX_MARK):
                continue
            owner, _, method = name.rpartition(".")
            module, _, class_name = owner.rpartition(".")
            if module and not _is_there(module.partition(".")[0], roots):
                modules.setdefault(module, {}).setdefault(class_name, set()).add(method)
    for module, class_name, method in named_by_imports(policy, buffers, lambda name: _is_there(name, roots)):
        modules.setdefault(module, {}).setdefault(class_name, set()).add(method)
    for module, classes in modules.items():
        target = folder
        for part in module.split("."):
            target /= part
            target.mkdir(exist_ok=True)
            init = target / "__init__.pyi"
            if not init.exists():
                init.write_text(_STUB_HEAD, encoding="utf-8")
        body = ""
        for name, methods in sorted(classes.items()):
            first = first_of.setdefault((name, frozenset(methods)), module)
            is_first = first == module
            body += (
                _stub_class(name, sorted(methods))
                if is_first
                else f"\n\nfrom {first} import {name} as {name}\n"
            )
        with (target / "__init__.pyi").open("a", encoding="utf-8") as file:
            file.write(body)


_STUB_HEAD = "from typing import Any\n\n\ndef __getattr__(name: str) -> Any: ...\n"


def _stub_class(name: str, methods: Iterable[str]) -> str:
    lines = [f"\n\nclass {name}:", "    def __init__(self, *args: Any, **kwargs: Any) -> None: ..."]
    lines += [f"    def {method}(self, *args: Any, **kwargs: Any) -> Any: ..." for method in methods]
    lines += ["    def __getattr__(self, name: str) -> Any: ..."]
    return "\n".join(lines) + "\n"


#: What newer Pythons no longer bring. The running one may, but the type server reads as a newer one.
_DROPPED_BY_PYTHON = frozenset(
    {"asynchat", "asyncore", "distutils", "imp", "smtpd"}  # by 3.12
    | {"aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "lib2to3", "mailcap", "msilib", "nis"}
    | {"nntplib", "ossaudiodev", "pipes", "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib"}  # by 3.13
)


def _is_there(top_level: str, roots: Iterable[Path]) -> bool:
    is_pythons_own = top_level in sys.stdlib_module_names and top_level not in _DROPPED_BY_PYTHON
    return is_pythons_own or any(
        (root / top_level).is_dir() or any((root / (top_level + end)).is_file() for end in (".py", ".pyi"))
        for root in roots
    )


def _toml_list(paths: Iterable[Path]) -> str:
    import json

    return "[" + ", ".join(json.dumps(str(path), ensure_ascii=False) for path in paths) + "]"
