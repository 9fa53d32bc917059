"""Faults put into a Python module, one at a time: a sample, drawn by a seed, of those that mutmut can make."""

from __future__ import annotations

import difflib
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import libcst
from mutmut.mutation.mutators import (
    mutation_operators,
    operator_arg_removal,
    operator_assignment,
    operator_augmented_assignment,
)

ONLY_IN_FUNCTIONS = {operator_arg_removal, operator_assignment, operator_augmented_assignment}
"""At the level of the module these mostly keep it from being imported, which tells nothing of its tests."""
LEFT_OUT = (libcst.Annotation, libcst.Decorator, libcst.Import, libcst.ImportFrom)


class Mutant(NamedTuple):
    """A module with one fault in it."""

    line: int
    """The first line that differs, from 1."""
    change: str
    """The lines that differ, as they were and as they are: what the fault is known by."""
    source: str


def sample(source: str, count: int, seed: str) -> list[Mutant]:
    """Faults at some places of a module, one fault a place, in the order of the module."""
    module = libcst.parse_module(source)
    every = list(_places(module, within_function=False))
    dice = random.Random(seed)
    dice.shuffle(every)
    made: list[Mutant] = []
    for node, faults in every:
        if len(made) == count:
            break
        changed = module.deep_replace(node, dice.choice(faults)).code
        if _can_be_read(changed):
            made.append(_mutant(source, changed))
    return sorted(made)


def _places(node: Any, *, within_function: bool) -> Iterator[tuple[Any, list[Any]]]:
    """Every place where a fault can be put, with the faults that can be put there."""
    if isinstance(node, LEFT_OUT):
        return
    faults = [
        fault
        for kind, operator in mutation_operators
        if isinstance(node, kind) and (within_function or operator not in ONLY_IN_FUNCTIONS)
        for fault in operator(node)
    ]
    if faults:
        yield node, faults
    for child in node.children:
        yield from _places(child, within_function=within_function or isinstance(node, libcst.FunctionDef))


def _can_be_read(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _mutant(before: str, after: str) -> Mutant:
    old, new = before.splitlines(), after.splitlines()
    blocks = [block for block in difflib.SequenceMatcher(None, old, new, False).get_opcodes() if block[0] != "equal"]
    first, last, first_new, last_new = blocks[0][1], blocks[-1][2], blocks[0][3], blocks[-1][4]
    was = " ".join(" ".join(old[first:last]).split())
    now = " ".join(" ".join(new[first_new:last_new]).split())
    return Mutant(first + 1, f"{was} → {now}", after)
