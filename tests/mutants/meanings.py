"""What the mutants that survive in a file mean, told by whoever has looked at them."""

from __future__ import annotations

_TWICE = "Asked twice on purpose: what the rule looks at is only there where the answer is the other one."

#: By the names of the files that the rules stand in.
MEANINGS = {
    "exg302_metric_as_state.py": _TWICE,
    "exg303_state_set_outside_owner.py": _TWICE,
    "exg304_illegal_transition.py": _TWICE,
    "exg401_layer_violation.py": (
        f"{_TWICE} Of calls in a row each would stand on the same line, so that only their number tells; the "
        "corpus counts them."
    ),
    "exg402_raw_error_in_response.py": (
        "Syntax trees always know where a node ends. Where the error comes from is told by an explanation, "
        "which has tests of its own. A method that may be several is not followed, which no example shows."
    ),
    "exg403_service_method_mismatch.py": (
        "Most are asked twice: the type checker complains only of what these tests let through. The forms of "
        "signatures and overloads that the others part are in the corpus (`layers_signatures`); no example "
        "shows them, so here the rule is weaker guarded by its own file than the others."
    ),
    "exg502_plugin_result_not_dict.py": (
        f"{_TWICE} Every example's file has a module, and nothing else is wrong with the annotations that "
        "the type checker is asked about."
    ),
}
