"""Front ends: each draws what `journey` says and turns keys and lines into moves. They know nothing else.

`plain` writes lines and nothing but lines; `terminal` is a Textual application. Both make the same moves and
write the same journals.
"""
