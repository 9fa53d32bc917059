"""Bread and Salt: one news article, walked through scene by scene, with every sentence open to its source.

The rooms, each importing only from those before it: `story` (a story as data), `journey` (a reader's way
through it), `players` (what draws it), `exports` (what makes files of it), `cli` (the command line).
"""

__version__ = "0.1.0"
