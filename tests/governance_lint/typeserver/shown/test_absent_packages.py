"""Which classes of absent packages the imports of a project name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.policy_file import load_policy
from governance_lint.typeserver.shown.absent_packages import named_by_imports

if TYPE_CHECKING:
    from pathlib import Path

_POLICY = '[[chokepoints]]\nname = "forward"\ngoverned = ["*.Module.forward"]\nallowed = ["*.call"]\n'


def named(root: Path, text: str, *, present: tuple[str, ...] = ()) -> set[str]:
    (root / "governance.toml").write_text(_POLICY)
    (root / "model.py").write_text(text)
    found = named_by_imports(load_policy(root), {}, lambda name: name in present)
    return {f"{module}.{name}.{method}" for module, name, method in found}


@pytest.mark.parametrize(
    "text",
    [
        "from torch.nn import Module\n",
        "from torch.nn import (\n    Linear,  # a layer\n    Module as M,\n)\n",
        "from torch.nn import Linear, \\\n    Module\n",
        "import torch.nn\n\n\nclass A(torch.nn.Module): ...\n",
        "import torch.nn as nn\n\n\nclass A(nn.Module): ...\n",
        "from torch import nn\n\n\nclass A(nn.Module): ...\n",
        "import torch\n\n\nclass A(torch.nn.Module): ...\n",
        "def lazily() -> object:\n    from torch.nn import Module\n    return Module\n",
        "try:\n    import numpy, torch.nn as nn\nexcept ImportError:\n    nn = None\n\nx: 'nn.Module'\n",
    ],
)
def test_a_class_is_found_by_each_form_of_import(tmp_path: Path, text: str) -> None:
    assert named(tmp_path, text) == {"torch.nn.Module.forward"}


@pytest.mark.parametrize(
    "text",
    [
        "from .nn import Module\n",
        "from torch.nn import Modules\n",
        "class Module: ...\n",
        "import torch.nn as nn\n\n\nclass A(mm.Module): ...\n",
        "nn = object()\n\n\nclass A(nn.Module): ...\n",
    ],
)
def test_what_no_absolute_import_brings_is_not_found(tmp_path: Path, text: str) -> None:
    assert named(tmp_path, text) == set()


def test_a_package_that_is_there_speaks_for_itself(tmp_path: Path) -> None:
    assert named(tmp_path, "from torch.nn import Module\n", present=("torch",)) == set()


def test_an_unsaved_text_stands_for_the_file(tmp_path: Path) -> None:
    named(tmp_path, "from torch.nn import Module\n")
    buffers = {str(tmp_path / "model.py"): "from flax.linen import Module\n"}

    found = named_by_imports(load_policy(tmp_path), buffers, lambda _: False)

    assert [module for module, _, _ in found] == ["flax.linen"]
