"""The search for types: from a place that lacks one to all that flows into it."""
