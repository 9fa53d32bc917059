"""The rules that a story must keep beyond the fields of its files, each in the file of its subject.

`story_rules` calls them all, and `reporter` notes what breaks one, with its place in the file. May enter: a rule that
needs the whole story. A field's own type and limits are in `model`, and the codes with their meanings in
`game.story.yaml_files.problems`.
"""
