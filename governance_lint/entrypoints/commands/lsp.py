"""`lsp`: serve an editor over standard input and output, until it goes."""

from __future__ import annotations

from governance_lint.entrypoints.exit_code import ExitCode, UsageError

_NEEDED = frozenset({"pygls", "lsprotocol", "cattrs", "attrs", "attr"})


def lsp() -> ExitCode:
    """Serve until the editor ends it or goes away. Raises UsageError where the extra is not installed."""
    try:
        from governance_lint.entrypoints.language_server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise UsageError(
            "the language server needs pygls, which is not installed: "
            "python -m pip install 'governance-lint[lsp]'"
        ) from error
    serve()
    return ExitCode.CLEAN
