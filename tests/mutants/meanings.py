"""What the mutants that survive in a file mean, told by whoever has looked at them."""

from __future__ import annotations

_TWICE = "Asked twice on purpose: what the rule looks at is only there where the answer is the other one."

#: By the names of the files that the rules stand in.
MEANINGS = {
    "exg302_metric_as_state.py": (
        f"{_TWICE} Without a name for the enum in the file, and with values that are no strings, an edit is "
        "made otherwise; the corpus has both."
    ),
    "exg303_state_set_outside_owner.py": (
        f"{_TWICE} An enum that is defined in two places is told by the policy's name for it."
    ),
    "exg304_illegal_transition.py": (
        f"{_TWICE} An enum that is defined in two places is told by the policy's name for it."
    ),
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
        f"{_TWICE} The rest parts a governed class from one that its words suggest; every example's file has "
        "a module."
    ),
}
