"""What is known of callables outside of the project: which give raw errors, which pass on what they get."""

from __future__ import annotations

import builtins

#: Top-level packages whose callables make answers, or parts of such.
_FRAMEWORKS = frozenset(
    {
        "connexion",
        "django",
        "fastapi",
        "flask",
        "jinja2",
        "litestar",
        "ninja",
        "quart",
        "rest_framework",
        "sanic",
        "starlette",
        "werkzeug",
    }
)
_EXTENSIONS = ("django_", "drf_", "fastapi_", "flask_", "quart_", "starlette_")

#: The frameworks' own answers to an exception: what they say is theirs.
_OWN_ANSWERS = (
    "django.views.",
    "fastapi.exception_handlers.",
    "quart.current_app.",
    "flask.current_app.",
    "rest_framework.views.exception_handler",
)

#: Exceptions outside of the frameworks' modules for them that are answers all the same.
_HTTP_WORDS = ("HTTPException", "HTTPError", "HttpError", "APIException", "Http404", "Abort")
_STILL_ANSWERS = frozenset(
    {
        "django.core.exceptions.BadRequest",
        "django.http.Http404",
        "django.http.response.Http404",
        "django.core.exceptions.PermissionDenied",
        "django.core.exceptions.SuspiciousOperation",
    }
)

#: Give the text of a traceback.
TRACEBACK_TEXTS = frozenset(
    f"traceback.{name}"
    for name in (
        "format_exc",
        "format_exception",
        "format_exception_only",
        "format_list",
        "format_stack",
        "format_tb",
        "extract_stack",
        "extract_tb",
        "walk_tb",
        "TracebackException",
        "StackSummary",
    )
) | {"cgitb.html", "cgitb.text"}
#: Give the traceback of the exception that is handled, whatever they are given.
OF_THE_HANDLED = frozenset({"traceback.format_exc"})
#: Write a traceback into a file that is handed to them.
PRINTED_TRACEBACKS = frozenset({"traceback.print_exc", "traceback.print_exception", "traceback.print_tb"})

TO_TEXT = frozenset({"str", "repr", "ascii", "format", "bytes", "bytearray"})
#: Builtins that give what holds the elements of what they are given.
COLLECTING = frozenset(
    {
        "dict",
        "enumerate",
        "filter",
        "frozenset",
        "iter",
        "list",
        "map",
        "reversed",
        "set",
        "sorted",
        "tuple",
        "zip",
    }
)
CHOOSING = frozenset({"max", "min", "next", "sum"})

#: Callables of the standard library and of serialisers that give back what they are given, in another form.
_PASSING = frozenset(
    {
        "asyncio.to_thread",
        "base64.b64encode",
        "collections.ChainMap",
        "collections.OrderedDict",
        "collections.UserDict",
        "collections.defaultdict",
        "collections.deque",
        "copy.copy",
        "copy.deepcopy",
        "dataclasses.asdict",
        "dataclasses.astuple",
        "dataclasses.replace",
        "html.escape",
        "io.BytesIO",
        "io.StringIO",
        "itertools.chain",
        "itertools.islice",
        "json.dumps",
        "msgpack.packb",
        "orjson.dumps",
        "pprint.pformat",
        "re.sub",
        "reprlib.repr",
        "shlex.quote",
        "simplejson.dumps",
        "string.Template",
        "textwrap.dedent",
        "textwrap.fill",
        "textwrap.indent",
        "textwrap.shorten",
        "textwrap.wrap",
        "types.MappingProxyType",
        "types.SimpleNamespace",
        "typing.cast",
        "ujson.dumps",
        "urllib.parse.quote",
        "urllib.parse.quote_plus",
        "urllib.parse.urlencode",
        "xml.sax.saxutils.escape",
        "yaml.dump",
        "yaml.safe_dump",
    }
)

#: Methods that say something about a text and not what it says.
ABOUT_TEXT = frozenset(
    {
        "count",
        "endswith",
        "find",
        "index",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isprintable",
        "isspace",
        "istitle",
        "isupper",
        "rfind",
        "rindex",
        "startswith",
    }
)
#: Methods of texts that put what they are given into the text.
FILLING = frozenset({"format", "format_map", "join", "replace", "safe_substitute", "substitute"})

#: Methods that put what they are given into their object.
ADDING = frozenset(
    {
        "add",
        "add_note",
        "append",
        "appendleft",
        "extend",
        "extendleft",
        "insert",
        "put",
        "put_nowait",
        "set_data",
        "write",
        "writelines",
    }
)
#: Methods that give all that their object holds.
GIVING_ALL = frozenset(
    {
        "_asdict",
        "_replace",
        "as_dict",
        "asdict",
        "copy",
        "decode",
        "dict",
        "dump",
        "dumps",
        "encode",
        "format",
        "getvalue",
        "json",
        "model_copy",
        "model_dump",
        "model_dump_json",
        "read",
        "render",
        "serialize",
        "to_dict",
        "to_json",
        "union",
    }
)

#: Parts of names by which a callable that is not in sight tells that it makes an answer.
_ANSWERING = ("response", "render", "jsonify")


def is_framework(dotted: str) -> bool:
    """Whether a dotted name lies in a web framework."""
    top = dotted.partition(".")[0]
    return top in _FRAMEWORKS or top.startswith(_EXTENSIONS)


def answers_itself(dotted: str) -> bool:
    """Whether a callable is the framework's own answer to an exception."""
    return dotted.startswith(_OWN_ANSWERS)


def is_answer(dotted: str) -> bool:
    """Whether an exception's class is one that its framework answers with as it is."""
    return dotted.startswith(("werkzeug.exceptions.", "flask.", "quart."))


def is_http_error(dotted: str) -> bool:
    """Whether an exception's class outside of the project is answered with what it was made of."""
    if dotted in _STILL_ANSWERS:
        return True
    if dotted.startswith("django."):
        return False  # what else it raises is for itself: form errors, command errors
    if is_framework(dotted):
        return True
    return dotted.rpartition(".")[2] in _HTTP_WORDS and not is_standard_library(dotted)


def is_standard_library(dotted: str) -> bool:
    """Whether a dotted name lies in the standard library or is a builtin."""
    import sys

    top = dotted.partition(".")[0]
    return top == "builtins" or top in sys.stdlib_module_names


def passes_on(dotted: str) -> bool:
    """Whether a callable outside of the project gives back what it is given, in another form."""
    return dotted in _PASSING


def sounds_like_a_class(name: str) -> bool:
    """Whether a callable of which only the name is known is a class by it, and no constant."""
    return name[:1].isupper() and not name.isupper()


def sounds_like_an_answer(name: str) -> bool:
    """Whether a callable of which only the name is known tells by it that it makes an answer or a part."""
    bare = name.lstrip("_")
    return sounds_like_a_class(bare) or any(word in bare.lower() for word in _ANSWERING)


def is_builtin_exception(name: str) -> bool:
    """Whether a builtin is an exception."""
    found = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, BaseException)
