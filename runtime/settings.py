"""What an operator can choose about the runtime."""

from __future__ import annotations

from dataclasses import dataclass, field

from runtime.errors import RuntimeStartError
from runtime.plugin import MOST_BYTES, MOST_SECONDS, IsolationLevel, Limits

SHIPPED_PLUGINS = (
    "runtime.plugins.image_metadata:ImageMetadata",
    "runtime.plugins.dominant_colours:DominantColours",
    "runtime.plugins.perceptual_hash:PerceptualHash",
    "runtime.plugins.picture_quality:PictureQuality",
)


@dataclass(frozen=True, slots=True)
class RuntimeSettings:
    """The choices, each with a default that suits a small server."""

    plugins: tuple[str, ...] = SHIPPED_PLUGINS  #: dotted names, "package.module:Class"
    entry_points: bool = True  #: also load what installed packages offer as `governance.plugins`
    isolation: IsolationLevel = IsolationLevel.PROCESS
    isolation_required: bool = False  #: refuse to run rather than run at a weaker level than asked for
    workers_per_plugin: int = 1  #: warm children per plugin, and so its runs at one time
    max_image_bytes: int = 20 * 1024 * 1024
    max_image_pixels: int = 50_000_000
    max_output_bytes: int = 1024 * 1024  #: of the result as JSON
    default_limits: Limits = field(default_factory=Limits)  #: for manifests that name none
    startup_timeout_seconds: float = 30.0  #: how long a plugin may take to be imported
    breaker_threshold: int = 5  #: crashes or timeouts in a row before a plugin is rested
    breaker_backoff_seconds: float = 1.0  #: the first rest; each further one is twice as long
    breaker_backoff_max_seconds: float = 60.0

    def __post_init__(self) -> None:
        """Raise RuntimeStartError for a number that cannot work."""
        at_least_one = ("workers_per_plugin", "max_image_bytes", "max_image_pixels", "max_output_bytes")
        for name in (*at_least_one, "breaker_threshold"):
            if getattr(self, name) < 1:
                raise RuntimeStartError(f"{name}: {getattr(self, name)} is too little; choose 1 or more.")
        bounded = {
            "startup_timeout_seconds": (self.startup_timeout_seconds, MOST_SECONDS),
            "default_limits.timeout_seconds": (self.default_limits.timeout_seconds, MOST_SECONDS),
            "default_limits.memory_bytes": (self.default_limits.memory_bytes, MOST_BYTES),
        }
        for name, (value, most) in bounded.items():
            if not value > 0:
                raise RuntimeStartError(f"{name}: {value} is too little; choose more than 0.")
            if value > most:
                raise RuntimeStartError(f"{name}: {value} is too much; choose {most} or less.")
