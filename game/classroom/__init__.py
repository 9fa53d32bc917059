"""A class's journals, read together: which files count, what was answered, and a table of it.

Pure but for reading files; nothing is printed here. Nobody is marked, and no time is looked at.
"""
