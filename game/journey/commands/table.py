"""The table of commands: keys, footer, palette, help and typed words all follow from it."""

from __future__ import annotations

from msgspec import Struct

FREE = ("note", "headline", "answer", "task", "alias")
"""The commands whose words are kept as they are typed."""
LONGEST_HEADLINE = 120
"""The most characters of a front page's headline."""


class Command(Struct, frozen=True):
    """One thing that a reader can ask for."""

    name: str
    words: tuple[str, ...]
    """What may be typed, the usual word first."""
    argument: str
    """What follows the word, as help shows it; empty where nothing does."""
    help: str
    key: str = ""
    """The key in the terminal player, by Textual's name; empty where there is none."""
    key_shown: str = ""
    """The key as it is printed, where that differs."""
    footer: str = ""
    """The footer's word; empty to leave it out."""


COMMANDS: tuple[Command, ...] = (
    Command("choose", ("choose", "go"), "NUMBER", "Take a choice. The number alone will do."),
    Command("look", ("look", "look at", "examine", "x"), "THING", "Look closer at something in the scene."),
    Command("back", ("back", "b"), "", "Go back to the scene before.", "b", footer="back"),
    Command("repeat", ("repeat", "again", "r"), "", "Show the scene again, from its first line.", "r"),
    Command("where", ("where", "where am i", "w"), "", "Say where you are and how far you have come.", "w"),
    Command("sources", ("sources", "s"), "", "List this scene’s sources.", "s", footer="sources"),
    Command("source", ("source", "open"), "NUMBER", "Open the source of one sentence: who says so, and who disagrees."),
    Command(
        "claims", ("claims", "all sources", "c"), "WHICH", "Search the whole story’s claims.", "c", footer="claims"
    ),
    Command("keep", ("keep", "k"), "NUMBER", "Keep a claim in your notebook."),
    Command("drop", ("drop", "let go"), "NUMBER", "Take a claim out of your notebook again."),
    Command("note", ("note", "write"), "TEXT", "Write a note of your own."),
    Command("notebook", ("notebook", "n"), "", "Show what you have kept and written.", "n", footer="notebook"),
    Command(
        "front-page",
        ("front page", "frontpage", "front-page", "f"),
        "",
        "Set your own front page from what you kept.",
        "f",
    ),
    Command("pick", ("pick", "print"), "NUMBER", "Put a kept claim on your front page."),
    Command("unpick", ("unpick",), "NUMBER", "Take a claim off your front page."),
    Command("headline", ("headline",), "TEXT", "Write your front page’s headline."),
    Command("tasks", ("tasks", "exercises", "e"), "", "Show the tasks, this scene’s first.", "e", footer="tasks"),
    Command("task", ("task",), "NUMBER", "Open a task. With your answer after the number, answer it."),
    Command("answer", ("answer",), "WORDS", "Answer the task in hand."),
    Command("skip", ("skip", "leave"), "", "Leave the task in hand; it can be done later."),
    Command("reveal", ("reveal", "show answers"), "", "For a class: show the answers, then the reasons."),
    Command("hands", ("hands",), "COUNTS", "For a class: note the hands, such as: hands a 12 b 3."),
    Command("alias", ("alias", "call me"), "NAME", "Choose a name to hand in under. Not your own."),
    Command("map", ("map", "m"), "", "Show the map; in plain lines, the way leg by leg.", "m", footer="map"),
    Command("timeline", ("timeline", "time line", "t"), "", "Show what happened when.", "t", footer="time line"),
    Command("people", ("people", "who", "p"), "", "Show who is who in April 2019.", "p", footer="people"),
    Command("glossary", ("glossary", "words", "g"), "", "Explain the words.", "g", footer="glossary"),
    Command("word", ("word", "what is", "explain"), "WORD", "Explain one word."),
    Command("trail", ("trail", "history", "h"), "", "Show the scenes behind you; go back to any.", "h", footer="trail"),
    Command("rewind", ("rewind",), "TURN", "Go back to where a turn had led."),
    Command("turn", ("turn to", "turn", "scene"), "SCENE", "Turn straight to a scene, by its title or number."),
    Command("save", ("save",), "WHAT", "Write your transcript, notebook or front page to a file."),
    Command("level", ("level", "reading level", "l"), "NAME", "Change the reading level.", "l", footer="level"),
    Command("settings", ("settings", "options", "o"), "", "Theme, spacing and motion.", "o", footer="settings"),
    Command("article", ("article", "about", "a"), "", "Say which article is retold, and its credits.", "a"),
    Command("help", ("help", "commands", "?"), "", "Show the keys and words.", "question_mark", "?", "help"),
    Command("quit", ("quit", "exit", "q", "close"), "", "Close the story. Your place is kept.", "q", footer="quit"),
)
"""Every command, in the order that help prints them."""

BY_NAME = {command.name: command for command in COMMANDS}
BY_WORD = {word: command for command in COMMANDS for word in command.words}
