"""The player in plain lines: for screen readers, pipes, tests and old machines. An equal, with every command."""
