"""The keys of a task at each of its stages."""

from __future__ import annotations

from game.journey.tasks.questions import Question
from game.journey.tasks.task_steps import Stage
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
