"""Bread and Salt: one news article, walked through scene by scene, with every sentence open to its source.

The layers, each importing only from those before it: `story` (a story as data), `journey` (a reader's way through it),
then `players` (what draws it), `exports` (files made of it) and `classroom` (what a class handed in), then `cli`.
May enter beside them: what every layer needs and what itself needs none of them, such as `errors` and `language`.
"""

__version__ = "0.1.0"
