"""Where a type checker sees less than a reader: what to say to it in other words before it is asked."""
