from clikit.core import Command, Context, Group, command

__all__ = ["Command", "Context", "Group", "command"]
