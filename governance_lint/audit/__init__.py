"""The audit of a project: its checklist, line by line, and the proof that the gate bites."""
