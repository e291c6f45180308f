"""Agents."""

from agents.base import BaseAgent as Agent

__all__ = ["Agent"]
