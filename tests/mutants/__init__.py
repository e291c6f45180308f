"""Mutation tests of the rules: each is changed in one place, and one of its examples must notice."""
