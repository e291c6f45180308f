"""A plugin that cannot be imported."""

raise ImportError("no module named the_thing_it_needs")
