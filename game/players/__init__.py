"""Front ends: each draws what `journey` says, and turns keys and lines into moves.

`plain` writes nothing but lines; `terminal` is a Textual application. Both make the same moves and write the same
journals, and neither imports the other. May enter: drawing and input, and `signals`, which both handle in the same way.
"""
