"""A reader's way through a story, and everything that a player may show of it. No screen is known here.

The state: `moves`, `journey` (what they add up to), `journal` (the file), `session` (the two together).
What is typed: `words`. What is drawn: `view` for a scene, `pages` for all else, made of `blocks`; `evidence`,
`claims`, `trail`, `desk` and `map` say what stands on them, `signs` how bases and verdicts look.
What is saved for the reader: `markdown` and `papers`.
"""
