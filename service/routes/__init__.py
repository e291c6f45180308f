"""The HTTP routes: one file per resource, found by walking this package."""

import importlib
import pkgutil

from fastapi import APIRouter


def discover_routers() -> list[APIRouter]:
    """Return the `router` of every module here that has one."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    routers = (getattr(module, "router", None) for module in modules)
    return [router for router in routers if isinstance(router, APIRouter)]
