"""A story as data: what it is made of, how it is read from a folder of YAML, and the rules that it must keep.

From outside, `loading` reads one, and the rest of the program works with `model`. May enter: what a writer of stories
needs to know. Nothing here knows a reader, a journey or a screen, and nothing outside reads YAML.
"""
