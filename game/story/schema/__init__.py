"""The JSON Schema of a story's files, made from the classes of `model` and the notes under their fields.

May enter: what an editor can be told of one file. Nothing is listed here that `model` says already.
"""
