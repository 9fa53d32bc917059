"""When documents appeared, as far as their pages show it or other pages tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

from game.story.model.patterns import HOUR
from game.story.model.whole_story import Document

_WHOLE_DAY = len("YYYY-MM-DD")


def moment(document: Document) -> datetime | None:
    """When a document appeared, in Universal Time; None if its page shows no day or no hour."""
    hour = HOUR.fullmatch(document.hour)
    if hour is None or len(document.date) != _WHOLE_DAY:
        return None
    try:
        day = datetime.fromisoformat(document.date)
    except ValueError:
        return None
    hours, minutes, zone_hours, zone_minutes = hour.groups("0")
    zone = abs(int(zone_hours)) * 60 + int(zone_minutes)
    offset = timedelta(minutes=-zone if zone_hours.startswith("-") else zone)
    local = day.replace(hour=int(hours), minute=int(minutes), tzinfo=timezone(offset))
    return local.astimezone(UTC)


def appeared_after(later: str, earlier: str, documents: Mapping[str, Document]) -> bool | None:
    """Whether one document appeared later than another, by their hours, their days, or what `after` says.

    None if nothing tells: on one day, hours count only where both pages show one.
    """
    first, second = documents[earlier], documents[later]
    if (one := moment(first)) is not None and (other := moment(second)) is not None:
        return one < other
    shared = min(len(first.date), len(second.date))
    if "undated" not in (first.date, second.date) and first.date[:shared] != second.date[:shared]:
        return first.date < second.date
    if earlier in follows(later, documents):
        return True
    return False if later in follows(earlier, documents) else None


def follows(name: str, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The documents that one is known to have appeared after, by `after` alone, the nearest first.

    Where they lead round in a circle, the last one is the one that they were asked for.
    """
    before: list[str] = []
    following = documents[name].after
    while following is not None and following in documents and following not in before:
        before.append(following)
        following = None if following == name else documents[following].after
    return tuple(before)
