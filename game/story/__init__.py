"""A story as data: what it is made of, how it is read from a folder of YAML, and the rules that it must keep.

Nothing here knows of readers or screens. Only this room reads YAML, and only `loading` is called from outside
to read one; `model` is what the rest of the house works with.
"""
