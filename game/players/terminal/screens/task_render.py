"""A task's lines to choose from, and its keys at each of its stages."""

from __future__ import annotations

import textwrap

from textual.content import Content

from game.journey.tasks.questions import Question
from game.journey.tasks.task_steps import Row, Stage
from game.players.terminal.widgets.bars import KeyHint

CHOOSE = "screen.choose_highlighted"


def task_hints(question: Question, stage: Stage, *, counts_hands: bool) -> list[KeyHint]:
    """What the keys do. `counts_hands`: a class votes by a show of hands."""
    return [
        *_answering(question, stage, counts_hands=counts_hands),
        KeyHint("← →", "other tasks", "screen.open_neighbour", (1,)),
        KeyHint("Esc", "leave it", "app.close_page"),
    ]


def _answering(question: Question, stage: Stage, *, counts_hands: bool) -> list[KeyHint]:
    if stage == "asked" and counts_hands:
        return [KeyHint("Enter", "choose" if question.form == "arrange" else "count hands", CHOOSE)]
    if stage != "asked":
        return [KeyHint("Enter", "choose", CHOOSE)]
    match question.form:
        case "pick":
            return [KeyHint(f"a-{question.offers[-1].mark}", "choose", CHOOSE)]
        case "place":
            return [
                KeyHint(sign.word[:1], sign.word, "screen.letter", (sign.word[:1],))
                for sign in question.groups.values()
            ]
        case "arrange":
            return [KeyHint("Enter", "next in the order", CHOOSE)]
        case _:
            return [KeyHint("Enter", "write", CHOOSE)]


def row_text(row: Row, width: int) -> Content:
    """A line to choose: its mark, its words under one another, and what was chosen for it."""
    indent = " " * 4
    lines = textwrap.wrap(row.text, max(width - len(indent) - 1, 16)) or [""]
    words = f"\n{indent}".join(lines)
    mark = f"{row.mark:>2}  " if row.mark else "  › "
    chosen = f"\n{indent}▸ {row.chosen}" if row.chosen else ""
    if row.chosen and len(lines[-1]) + len(row.chosen) + 7 < width:
        chosen = f"  ▸ {row.chosen}"
    return Content.assemble((mark, "$accent"), words, (chosen, "bold $primary"))
