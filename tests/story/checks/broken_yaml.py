"""Ways to write YAML that a story has no use for, or that is of another shape than a field: one file each."""

from __future__ import annotations

from game.story.model import limits

GLOSSARY, PLACES, SOURCES, TIMELINE = "glossary.yaml", "places.yaml", "sources.yaml", "timeline.yaml"
LONG = "x" * limits.MOST_CHARACTERS
TERM = "mole: {term: Mole, meaning: "
NAMES = ("A", "a b", "-a", "a_b", "ä", "mole", "town", "x" * limits.LONGEST_IDENTIFIER, "y" * 65)
NUMBERS = ("1", "-1", "1.5", "1.", ".5", "1e1", "+1", "1.1234567890", "1234567890", "[1]", "--1")
LEG = "places: {mole: {name: x, off_map: true}, town: {name: x, off_map: true}}\nlegs:\n  - "

WRITTEN: dict[str, tuple[str, str]] = {
    "nothing": (GLOSSARY, "\n"),
    "a list for a mapping of names": (GLOSSARY, "- a\n"),
    "a text for a mapping of names": (GLOSSARY, "a\n"),
    "a mapping for a list": (TIMELINE, "a: {}\n"),
    "a text for a list": (TIMELINE, "a\n"),
    "a text for a term": (GLOSSARY, "mole: a\n"),
    "a list for a term": (GLOSSARY, "mole: [a]\n"),
    "a mapping for a text": (GLOSSARY, TERM + "{a: b}}\n"),
    "a list for a text": (GLOSSARY, TERM + "[a]}\n"),
    "no text for a text": (GLOSSARY, TERM + "}\n"),
    "blanks for a text": (GLOSSARY, TERM + "'  '}\n"),
    "a field that is none, of a kind that is counted": (GLOSSARY, TERM + "x, meanings: x}\n"),
    "a field that resembles none": (GLOSSARY, TERM + f"x, {'zq' * 40}: x}}\n"),
    "a field of an outlet and of sources": (SOURCES, "outlets: {a: {nam: x}}\ndocuments: {}\nsauces: {}\n"),
    "a field of geography": (PLACES, "places: {}\nplace: {}\n"),
    "names that are none": (
        PLACES, "places:\n" + "".join(f"  {name}: {{name: x, off_map: true}}\n" for name in NAMES),
    ),
    "a name that is a list": (GLOSSARY, "[a, b]: c\n? {a: b}\n: d\n"),
    "a name twice": (GLOSSARY, f"mole: {{term: Mole, term: Mole, meaning: x}}\n{'n' * 70}: {{}}\n{'n' * 70}: {{}}\n"),
    "a flag that is none": (PLACES, "places:\n  mole: {name: x, off_map: yes}\n  town: {name: x, off_map: [true]}\n"),
    "a flag that is false": (PLACES, "places:\n  mole: {name: x, off_map: false}\n  town: {name: x, off_map: true}\n"),
    "numbers": (PLACES, "places:\n" + "".join(
        f"  p{at}: {{name: x, latitude: {number}, longitude: 1}}\n"
        for at, number in enumerate(NUMBERS)
    )),
    "kilometres": (PLACES, LEG + "{from: mole, to: town, name: x, kilometres: x, by: sea, sure: derived}\n"),
    "words that are none": (PLACES, LEG + "{from: mole, to: town, name: x, by: [road], sure: report}\n"),
    "documents, no list": (PLACES, LEG + "{from: mole, to: town, name: x, by: x, sure: derived, documents: {}}\n"),
    "a tag": (GLOSSARY, "mole: !x {term: Mole, meaning: !!str x}\n"),
    "a tag on a name": (GLOSSARY, "!x mole: {term: Mole, meaning: x}\n"),
    "an anchor": (GLOSSARY, "mole: &x {term: Mole, meaning: &y x}\n"),
    "an anchor on a name": (GLOSSARY, "&x mole: {term: Mole, meaning: x}\n"),
    "an anchor on a mapping": (GLOSSARY, "mole: &x\n  term: Mole\n  meaning: x\n"),
    "an anchor on a list": (TIMELINE, "&x\n- {id: a}\n"),
    "an alias": (GLOSSARY, "mole: &x {term: Mole, meaning: x}\nwall: *x\n"),
    "an alias of nothing": (GLOSSARY, "mole: *x\n"),
    "an alias of what it stands in": (GLOSSARY, "mole: &x {term: Mole, meaning: *x}\n"),
    "marks that are none": (GLOSSARY, TERM + "'&x !y', plural: a&b, also: [A & B, what!]}\n"),
    "a text of the greatest length": (GLOSSARY, TERM + f"{LONG}}}\n"),
    "a longer text": (GLOSSARY, TERM + f"{LONG}x}}\n"),
    "a longer name": (GLOSSARY, f"? {LONG}x\n: {{term: Mole, meaning: x}}\n"),
    "a control character that is written as an escape": (GLOSSARY, TERM + r'"a\u001bb\u202e"}' + "\n"),
    "a control character": (GLOSSARY, TERM + "a\u200bb}\n"),
    "as many of them as are named": (GLOSSARY, TERM + "\u200b" * 10 + "}\n"),
    "more of them": (GLOSSARY, TERM + "\u200b" * 11 + "}\n"),
    "a tab in a text and other spaces": (GLOSSARY, TERM + "'a\tb\u00a0c'}\n"),
    "as deep as it may be": (GLOSSARY, "a: " + "[" * (limits.MOST_DEPTH - 1) + "]" * (limits.MOST_DEPTH - 1) + "\n"),
    "deeper": (GLOSSARY, "a: " + "[" * limits.MOST_DEPTH + "]" * limits.MOST_DEPTH + "\n"),
}  # fmt: skip
