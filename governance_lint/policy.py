"""The policy: what is governed, who may touch it, and where the code lives; frozen once read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: What the baseline is called where nobody names one; it lies beside the policy.
BASELINE_NAME = "governance-baseline.json"

#: A pattern that starts so is matched by dotted suffix; any other pattern is one whole dotted name.
SUFFIX_MARK = "*."


class PolicyError(Exception):
    """The policy cannot be used; the text is one line that names file, key, fault and cure."""


class ChokePoint(NamedTuple):
    """Methods that only the allowed callables may reach."""

    name: str
    governed: tuple[str, ...]  #: dotted `module.Class.method`, or `*.Class.method`
    allowed: tuple[str, ...]  #: dotted callables in whose body the governed methods may be touched
    receiver_names: tuple[str, ...] = ()  #: fnmatch patterns for receivers of unknown type
    result: str | None = None  #: "dict" switches the check of what the governed methods return on
    may_receive: tuple[str, ...] = ()  #: dotted callables that only look at a method handed to them
    reason: str = ""
    help: str = ""
    fix: str | None = None  #: template with `{receiver}` and `{arguments}`


class Runner(NamedTuple):
    """What one allowed callable must do around the governed call; an empty tuple asks for nothing."""

    callable: str
    finally_calls: tuple[str, ...] = ()  #: every one of them
    validates_input: tuple[str, ...] = ()  #: any one of them
    validates_output: tuple[str, ...] = ()  #: any one of them
    wraps_errors: tuple[str, ...] = ()  #: any one of them
    executes: tuple[str, ...] = ()  #: calls that count as the governed call


class Lifecycle(NamedTuple):
    """The states of a lifecycle and the only modules that may set them."""

    enum: str
    states: tuple[str, ...]
    metrics_not_states: tuple[tuple[str, str], ...] = ()  #: (metric, the state that is meant)
    owners: tuple[str, ...] = ()  #: modules; each owns everything below it too


class StateMachine(NamedTuple):
    """The edges that an enum's values may be moved along."""

    enum: str
    transitions: tuple[tuple[str, tuple[str, ...]], ...]  #: (state, the states it may become)


class Layers(NamedTuple):
    """Modules from the outermost to the innermost; each may use only the next one."""

    order: tuple[str, ...]


class Repository(NamedTuple):
    """Rules about the tree of files itself."""

    banned_folders: tuple[str, ...] = ()  #: case-sensitive fnmatch patterns for a folder's own name


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that the scanner is told about one project. All paths are absolute."""

    root: Path  #: the folder that relative paths and exclude patterns are relative to
    origin: Path | None  #: the file it was read from; None for the built-in policy
    source_roots: tuple[Path, ...]
    exclude: tuple[str, ...]
    cache_dir: Path
    site_packages: tuple[Path, ...]  #: empty means the active environment
    chokepoints: tuple[ChokePoint, ...]
    runners: tuple[Runner, ...]
    lifecycle: Lifecycle | None
    state_machines: tuple[StateMachine, ...]
    layers: Layers | None
    repository: Repository
    baseline: Path | None = None  #: the file of accepted findings, if the policy names one

    @property
    def baseline_file(self) -> Path:
        """Where the findings that are accepted are recorded, or would be: the file need not exist."""
        return self.root / BASELINE_NAME if self.baseline is None else self.baseline

    @property
    def is_default(self) -> bool:
        """Whether this is the built-in policy, the only one that may match nothing."""
        return self.origin is None

    def fingerprint(self) -> str:
        """Return a hash of everything here that can change a verdict, and of nothing else.

        Equal for the same policy in another checkout: paths below the root count relative to it. Neither
        the file that the policy was read from nor the cache folder is part of it, nor is the baseline,
        which is applied to a verdict.
        """
        import hashlib  # here, because a run that looks nothing up in the cache need not pay for it

        facts = (
            tuple(self._as_told(path) for path in self.source_roots),
            self.exclude,
            tuple(self._as_told(path) for path in self.site_packages),
            self.chokepoints,
            self.runners,
            self.lifecycle,
            self.state_machines,
            self.layers,
            self.repository,
        )
        # The repr of named tuples, tuples, strings and None is canonical and tells types apart.
        return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()

    def _as_told(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def matches(pattern: str, dotted: str) -> bool:
    """Whether a dotted name is what the pattern names: `*.A.b` by suffix at dot boundaries, else exactly."""
    if pattern.startswith(SUFFIX_MARK):
        suffix = pattern[len(SUFFIX_MARK) :]
        return dotted == suffix or dotted.endswith("." + suffix)
    return dotted == pattern


def covers(pattern: str, dotted: str) -> bool:
    """Whether a dotted name is what the pattern names or stands anywhere below it, at dot boundaries."""
    if not pattern.startswith(SUFFIX_MARK):
        return dotted == pattern or dotted.startswith(pattern + ".")
    return f".{pattern[len(SUFFIX_MARK) :]}." in f".{dotted}."


def default_policy(root: Path) -> Policy:
    """Return the built-in execution policy, by suffix, for the project at an absolute folder."""
    return Policy(
        root=root,
        origin=None,
        source_roots=(default_source_root(root),),
        exclude=(),
        cache_dir=root / ".governance_cache",
        site_packages=(),
        chokepoints=(
            ChokePoint(
                name="plugin-execution",
                governed=("*.Plugin.run", "*.BasePlugin.run"),
                allowed=("*.ToolRunner.run", "*.sandbox.child.execute"),
                receiver_names=("plugin", "*_plugin"),
                result="dict",
                reason="Plugins run only inside ToolRunner, which validates, measures and wraps errors.",
            ),
        ),
        runners=(
            Runner(
                callable="*.ToolRunner.run",
                finally_calls=("update_execution_metrics",),
                validates_input=("validate_input",),
                validates_output=("validate_output",),
                wraps_errors=("build_error_envelope",),
                executes=("*.sandbox.contract.Sandbox.call",),
            ),
        ),
        lifecycle=Lifecycle(
            enum="*.LifecycleState",
            states=("LOADED", "INITIALIZED", "RUNNING", "FAILED", "UNAVAILABLE"),
            metrics_not_states=(("SUCCESS", "INITIALIZED"), ("ERROR", "FAILED")),
            owners=("*.tool_runner", "*.registry"),
        ),
        state_machines=(
            StateMachine(
                enum="*.JobStatus",
                transitions=(
                    ("PENDING", ("RUNNING", "FAILED")),
                    ("RUNNING", ("SUCCESS", "FAILED")),
                    ("SUCCESS", ()),
                    ("FAILED", ()),
                ),
            ),
        ),
        layers=Layers(
            order=(
                "*.routes",
                "*.services.analysis_execution",
                "*.services.job_execution",
                "*.services.plugin_execution",
                "*.tool_runner",
            )
        ),
        repository=Repository(banned_folders=("phase[0-9]*", "phase_*", "phase-*")),
    )


def guarding_nothing(file: Path) -> Policy:
    """Return a policy that stands in a file and has no rules yet."""
    return replace(
        default_policy(file.parent),
        origin=file,
        chokepoints=(),
        runners=(),
        lifecycle=None,
        state_machines=(),
        layers=None,
        repository=Repository(),
    )


def default_source_root(root: Path) -> Path:
    """Return where import names start when nobody says so: `src` if that folder exists, else the root."""
    src = root / "src"
    return src if src.is_dir() else root
