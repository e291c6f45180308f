"""Kills everything that the service consists of, again and again, and holds each job's history to a model."""
