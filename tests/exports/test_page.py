"""The page as a file: one, small, whole, and the same whenever it is made."""

from __future__ import annotations

from game.exports import Order, make
from game.story.model import Story

MOST_BYTES = 600_000


def test_the_built_in_page_is_one_small_file(story: Story) -> None:
    content = make("page", Order(story)).content
    assert isinstance(content, bytes)
    print(f"the page: {len(content):,} bytes of {MOST_BYTES:,}")
    assert len(content) < MOST_BYTES
    assert content == make("page", Order(story)).content
