"""What the mutants that survive in a file mean, told by whoever has looked at them."""

from __future__ import annotations

_TWICE = "Asked twice on purpose: what the rule looks at is only there where the answer is the other one."

_COLUMNS = "Examples tell lines, not columns; those are in the tests of the reports."

#: By the names of the files that the rules stand in, and of the files of rooms.
MEANINGS = {
    "exg101_direct_call.py": "What is reported always has its choke point.",
    "exg202_finally_skips_metrics.py": (
        "A runner that owes no call misses none, and a call that no finally stands around escapes none: both "
        "tests spare the search. No example has two names of which a helper of the finally calls only one."
    ),
    "exg203_input_not_validated.py": (
        "A path on which the validator is never reached always turns at its beginning or at a way out."
    ),
    "exg204_output_not_validated.py": "No example has two results on one line, which is reported once.",
    "exg205_error_without_envelope.py": (
        "The runner's own frame stands for no call, and None is in no statement."
    ),
    "exg206_finally_swallows.py": (
        "Only statements with a finally enclose anything. No example has a helper whose own finally "
        "swallows: the contract leaves open whether that is one of the runner's."
    ),
    "exg207_runner_runs_nothing.py": (
        "Every example's policy has a choke point; without one the message names no method."
    ),
    "exg501_phase_named_folder.py": _COLUMNS,
    "exg901_suppression_without_reason.py": _COLUMNS,
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
    "layering/gained_methods.py": (
        "What is no class has no statement in a module, and no annotation names nothing: asked twice, or to "
        "spare effort. No example has a file with such a name that lies outside of the source roots or that "
        "cannot be read. What the corpus alone notices was counted before the last three examples that kill "
        "mutants here."
    ),
}
