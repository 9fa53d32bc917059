"""A reader's way through a story, and everything that a player may show of it.

The folders: `state` (moves and what they add up to), `saving` (the journal), `commands` (typed words and keys), `view`,
`sources`, `tasks`, `pages` and `map` (what is shown), `documents` (what is saved as Markdown); and `simulation`.
May enter: what holds for every player. Nothing here knows a screen, Textual, HTML or YAML.
"""
