"""What routes get from the application that they belong to."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from runtime import PluginRegistry
from service.authentication import Authentication
from service.prometheus import Measurements
from service.rate_limit import RateLimit
from service.readiness import Readiness
from service.services.analysis_execution import AnalysisExecutionService
from service.services.plugin_metrics import PluginMetrics
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class RouteParts:
    """All that a route may use; the application puts it into its state."""

    settings: Settings
    authentication: Authentication
    rate_limit: RateLimit
    analysis: AnalysisExecutionService
    registry: PluginRegistry
    plugin_metrics: PluginMetrics
    measurements: Measurements
    readiness: Readiness


def parts_of(request: Request) -> RouteParts:
    """Return what a route may use; a call of its own is for those that many wait for."""
    return cast("RouteParts", request.app.state.route_parts)


async def _parts(request: Request) -> RouteParts:
    return parts_of(request)


Parts = Annotated[RouteParts, Depends(_parts)]
