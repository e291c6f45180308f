"""Choke points of well-known frameworks: `init` offers them by name, or because code derives from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.policy import ChokePoint
from governance_lint.proposals.preset_names import AIRFLOW_EXECUTE, LANGCHAIN_RUN, TORCH_FORWARD

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Preset:
    """What to guard in code that is written for a framework."""

    bases: tuple[str, ...]  #: dotted classes of the framework; to derive from one is to be concerned
    choke_point: ChokePoint


_TORCH = Preset(
    bases=("torch.nn.Module", "torch.nn.modules.module.Module", "torch.nn.modules.Module"),
    choke_point=ChokePoint(
        name=TORCH_FORWARD,
        governed=("torch.nn.Module.forward",),
        allowed=("torch.nn.Module.__call__", "torch.nn.Module._call_impl"),
        receiver_names=("model", "*_model", "module", "layer", "encoder", "decoder"),
        reason="Calling a module runs its hooks; calling forward() skips them.",
        fix="{receiver}({arguments})",
    ),
)

_AIRFLOW = Preset(
    bases=(
        "airflow.sdk.BaseOperator",
        "airflow.sdk.bases.operator.BaseOperator",
        "airflow.models.BaseOperator",
        "airflow.models.baseoperator.BaseOperator",
    ),
    choke_point=ChokePoint(
        name=AIRFLOW_EXECUTE,
        governed=(
            "airflow.sdk.bases.operator.BaseOperator.execute",
            "airflow.sdk.BaseOperator.execute",
            "airflow.models.BaseOperator.execute",
            "airflow.models.baseoperator.BaseOperator.execute",
        ),
        allowed=("airflow.sdk.execution_time.task_runner._execute_task",),
        receiver_names=("operator", "*_operator", "op", "task"),
        reason="The task runner sets the context, the timeout and the callbacks around execute().",
    ),
)

_LANGCHAIN = Preset(
    bases=(
        "langchain_core.tools.BaseTool",
        "langchain_core.tools.base.BaseTool",
        "langchain.tools.BaseTool",
        "langchain_core.tools.StructuredTool",
    ),
    choke_point=ChokePoint(
        name=LANGCHAIN_RUN,
        governed=("langchain_core.tools.base.BaseTool._run", "langchain_core.tools.base.BaseTool._arun"),
        allowed=("langchain_core.tools.base.BaseTool.run", "langchain_core.tools.base.BaseTool.arun"),
        receiver_names=("tool", "*_tool"),
        reason="invoke() and run() validate the input, open a trace and call the callbacks; _run() does not.",
    ),
)

#: By name, in the order in which they are looked for.
PRESETS: Mapping[str, Preset] = {preset.choke_point.name: preset for preset in (_TORCH, _AIRFLOW, _LANGCHAIN)}
