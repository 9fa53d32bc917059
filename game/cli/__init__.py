"""The command line. `running` starts and ends a command, `commands` lists them, `output` is what they speak through.

Every command is a module of its own name with two functions: `add_arguments`, which says what it takes, and `run`,
which does it and gives the exit status. Only the module of the command that was asked for is imported, so each may
import what it needs; what is heavy still stands inside the function that needs it. May enter: arguments, output and
exit statuses. The work itself is done by the other layers.
"""

from game.cli.running import main

__all__ = ["main"]
