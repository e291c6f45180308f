from __future__ import annotations

import inspect

from service.services.plugin_execution import PluginExecutionService


def test_it_does_nothing_but_delegate() -> None:
    public = [name for name in vars(PluginExecutionService) if not name.startswith("_")]
    source = inspect.getsource(PluginExecutionService.execute)

    assert public == ["execute"]
    assert source.rstrip().endswith("return self._tool_runner.run(plugin, payload, cancel)")
