"""A class's journals, read together: which files count, what was answered, and a table of it.

May enter: what takes several journals at once. It reads files but writes none, and it prints nothing; `cli` does both.
Nobody is marked, and no time is looked at.
"""
