"""How code reads a method: by name, by reflection, by its bare name; and which reads only look at it."""
