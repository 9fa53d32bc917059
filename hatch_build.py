"""Compiles the built-in story into the wheel, so that the installed program starts without reading YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Adds `game/story/built_in.json`. A story that cannot be played ends the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Reads and checks the story, and has it packed. Raises StoryError with everything that is wrong with it."""
        if version == "editable":
            # The files may change at any time, and are read as they are.
            return
        sys.path.insert(0, self.root)
        from game.story.loading import compile_story

        self._made = Path(tempfile.mkdtemp()) / "built_in.json"
        self._made.write_bytes(compile_story(Path(self.root) / "scenes"))
        build_data["force_include"][str(self._made)] = "game/story/built_in.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Takes away what was packed."""
        if version != "editable":
            self._made.unlink()
            self._made.parent.rmdir()
