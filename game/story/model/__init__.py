"""What a story is made of: frozen classes, whose annotations say what the YAML may hold, and their limits.

May enter: data, and what can be looked up in it without a file or a reader. A new field is added
here; `yaml_files`, `schema` and the manual's tables follow from it.
"""
