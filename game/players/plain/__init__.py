"""The player in plain lines: for screen readers, pipes, tests and old machines. An equal, with every command.

May enter: text in, text out, without escape sequences or anything drawn twice. `transcripts` plays a written
transcript again, and says where the story differs from it now.
"""
