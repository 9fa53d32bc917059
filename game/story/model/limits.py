"""How much a story may hold, so that no file can exhaust the machine that reads it."""

from __future__ import annotations

MOST_FILES = 20_000
"""The most YAML files in a folder."""
MOST_BYTES = 2 * 1024 * 1024
"""The largest file that is read."""
MOST_CHARACTERS = 20_000
"""The longest scalar."""
MOST_DEPTH = 24
"""How deep mappings and lists may stand in one another."""
MOST_LEVELS = 20
"""The most reading levels."""
MOST_PARAGRAPHS = 1_000
"""The most paragraphs that an article may have."""
MOST_TASKS = 20
"""The most tasks of a scene."""
MOST_OFFERED = 12
"""The most answers or things of a task, which are told apart by a letter or a number."""
MOST_LOADED_WORDS = 500
"""The most loaded words that a story may list."""
LONGEST_IDENTIFIER = 64
LONGEST_DETAIL = 60
"""The longest name of a detail, which has to fit a choice."""
LONGEST_SHOWN = 60
"""How much of a writer's own words is repeated in a message."""
