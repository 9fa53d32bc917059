"""YAML and GeoJSON to the classes of `model`, with a line and a column for every problem.

The way is `reader` (text to marked nodes), `source_file` (one file and its problems), `build` (nodes to classes).
May enter: what deals with the text of files, which nobody is trusted to have written well. Nothing is constructed,
and nothing is executed.
"""
