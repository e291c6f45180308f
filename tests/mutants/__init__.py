"""Mutation tests: a rule, or a room in which rules look, is changed, and an example must notice."""
