"""What the terminal player uses of Textual beyond its documented ways: each such name is listed here with its reason.

A release of Textual that renames one, or gives it another shape, fails here and names it, before a reader meets it. A
name that is used and not listed fails as well, and so does a name of our own that Textual has begun to use.
"""

from __future__ import annotations

import ast
import asyncio
import functools
import importlib
import inspect
import os
import pkgutil
import re
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual._context import active_message_pump
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

import game
import game.players.terminal

TOP = Path(game.__file__).parents[1]
TESTS = Path(__file__).resolve().parents[1]


class Name(NamedTuple):
    """A private name of Textual that is used."""

    why: str
    holds: Callable[[], bool]
    """Whether it is there in the shape in which it is used."""


def parameters(function: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(function).parameters)


def a_driver() -> LinuxDriver:
    """A driver of a POSIX terminal that draws nothing. The signals that it takes over are given back."""
    taken = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}

    async def make() -> LinuxDriver:
        return LinuxDriver(App())

    before = sys.__stdin__
    with Path(os.devnull).open() as nothing:
        sys.__stdin__ = nothing  # type: ignore[misc]
        try:
            return asyncio.run(make())
        finally:
            sys.__stdin__ = before  # type: ignore[misc]
            for number, handler in taken.items():
                signal.signal(number, handler)


def a_key_is_read() -> bool:
    parser = XTermParser(False)
    return [message.key for message in parser.feed("a")] == ["a"] and list(parser.tick()) == []  # type: ignore[attr-defined]


IN_GAME = {
    "_context": Name("the module of `active_message_pump`", lambda: isinstance(active_message_pump, ContextVar)),
    "active_message_pump": Name(
        "tells which widget an error came up in: one of a closed screen is let go; no event or hook says it",
        lambda: isinstance(active_message_pump, ContextVar) and active_message_pump.get(None) is None,
    ),
    "_pruning": Name(
        "a widget on its way out still gets messages, and what it then misses is no error; `is_attached` says it late",
        lambda: Widget()._pruning is False,
    ),
    "_handle_exception": Name(
        "every error of the player goes through it, and there is no other place to hold one back",
        lambda: parameters(App._handle_exception) == ["self", "error"],
    ),
    "_fatal_error": Name(
        "prints a traceback with the values of all variables, pupils’ answers among them; a report is written instead",
        lambda: parameters(App._fatal_error) == ["self"] and "_fatal_error()" in inspect.getsource(App),
    ),
    "_xterm_parser": Name("the module of `XTermParser`", a_key_is_read),
    "XTermParser": Name(
        "turns what a terminal sends into keys; our reading of keys survives bytes that are no text", a_key_is_read
    ),
    "_file": Name(
        "the stream that is drawn on, to notice that a terminal has gone",
        lambda: a_driver()._file is sys.__stderr__,
    ),
    "_writer_thread": Name(
        "writing to a driver whose thread has ended would wait for ever",
        lambda: a_driver()._writer_thread is None and "_writer_thread.write(" in inspect.getsource(LinuxDriver.write),
    ),
    "_update_lines": Name(
        "a list in a window too narrow for one cell of text fails in it",
        lambda: parameters(OptionList._update_lines) == ["self"],
    ),
}
"""The names that the program uses."""

IN_TESTS = {
    "_compositor": Name(
        "what a screen shows, row by row, styles and all; a screenshot is a picture only",
        lambda: parameters(Screen()._compositor.render_strips) == ["size"],
    ),
    "_notifications": Name("messages that pass, to read them", lambda: len(App()._notifications) == 0),
    "_post_mouse_events": Name(
        "the wheel, which a pilot has no public way to turn",
        lambda: parameters(Pilot._post_mouse_events)[:4] == ["self", "events", "widget", "offset"],
    ),
    "_exception_event": Name(
        "ends the wait for an answer once there was an error", lambda: hasattr(App(), "_exception_event")
    ),
    "_running": Name("whether an application still answers", lambda: App()._running is False),
    "_driver": Name("what keys and clicks are handed to, byte by byte", lambda: App()._driver is None),
    "_size": Name(
        "turns a window that is not there to another size",
        lambda: "self._size" in inspect.getsource(HeadlessDriver),
    ),
    "_timeout_time": Name(
        "ends the wait for the rest of a key’s code, without the time",
        lambda: XTermParser(False)._timeout_time is None,
    ),
}
"""The names that only tests use."""

TOUCHED = IN_GAME | IN_TESTS


@pytest.mark.parametrize("name", TOUCHED)
def test_a_private_name_has_the_shape_in_which_it_is_used(name: str) -> None:
    assert TOUCHED[name].why
    assert TOUCHED[name].holds()


# --- nothing else is used


def terminal_sources() -> Iterator[Path]:
    yield from sorted(Path(game.players.terminal.__file__).parent.rglob("*.py"))


def test_sources() -> Iterator[Path]:
    """The tests' own files that deal with Textual, by themselves or through the player."""
    for path in sorted(TESTS.rglob("*.py")):
        if "node_modules" not in path.parts and re.search(r"\b(textual|pilot|stage)\b", path.read_text("utf-8")):
            yield path


test_sources.__test__ = False  # type: ignore[attr-defined]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def used(source: str) -> set[str]:
    """The private names that a source text takes from other things or brings in from Textual."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            private = [part for part in (node.module or "").split(".") if is_private(part)]
            found |= {*private, *(alias.name for alias in node.names if private or is_private(alias.name))}
        elif isinstance(node, ast.Import):
            found |= {
                part
                for alias in node.names
                if "textual" in alias.name
                for part in alias.name.split(".")
                if is_private(part)
            }
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "setattr", "hasattr", "delattr"):
            words = [word.value for word in node.args[1:2] if isinstance(word, ast.Constant)]
            found |= {word for word in words if isinstance(word, str) and is_private(word)}
    return found


def own(source: str) -> set[str]:
    """The private names that a source text makes: functions, classes, and what stands left of a `=`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr if isinstance(node, ast.Attribute) else node.id)
    return {name for name in found if is_private(name)}


OWN = {name for path in sorted((TOP / "game").rglob("*.py")) for name in own(path.read_text("utf-8"))}
OF_PYTHON = {
    "_exit": Name("ends a program that nothing else ends", lambda: callable(os._exit)),
    "_ready": Name(
        "whether a loop has anything to do now, to wait for no longer than that", lambda: "_ready" in vars(a_loop())
    ),
    "_scheduled": Name("whether a loop has anything to do soon", lambda: "_scheduled" in vars(a_loop())),
}
"""The private names of Python's own library that are used."""


def a_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    loop.close()
    return loop


@pytest.mark.parametrize("name", OF_PYTHON)
def test_a_private_name_of_pythons_own_library_is_there(name: str) -> None:
    assert OF_PYTHON[name].holds()


def test_the_program_uses_no_private_name_that_is_not_listed() -> None:
    for path in terminal_sources():
        assert used(path.read_text("utf-8")) - OWN - set(OF_PYTHON) <= set(IN_GAME), path


def test_the_tests_use_no_private_name_that_is_not_listed() -> None:
    for path in test_sources():
        text = path.read_text("utf-8")
        assert used(text) - OWN - own(text) - set(OF_PYTHON) <= set(TOUCHED), path


def test_every_name_that_is_listed_is_used() -> None:
    in_game = {name for path in terminal_sources() for name in used(path.read_text("utf-8"))}
    in_tests = {name for path in test_sources() for name in used(path.read_text("utf-8"))}
    assert set(IN_GAME) <= in_game | {name for _, name in collisions()}
    assert set(IN_TESTS) <= in_tests


def test_every_way_to_use_a_private_name_is_seen() -> None:
    for source in (
        "app._secret",
        "self.app.screen._secret = 1",
        "super()._secret()",
        "getattr(app, '_secret', None)",
        "from textual import _secret",
        "from textual.app import _secret",
        "import textual._secret",
        "class A(App):\n  def f(self):\n    return self._secret",
    ):
        assert used(source) == {"_secret"}, source
    assert used("from textual._secret import Open") == {"_secret", "Open"}


# --- nothing of ours stands in the way of Textual's own


def our_classes() -> Iterator[type]:
    """Every class of the terminal player that is made from one of Textual's."""
    package = game.players.terminal
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.endswith("driver") and sys.platform == "win32":
            continue
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, type) and each.__module__ == module.name and of_textual(each):
                yield each
                yield from (inner for inner in vars(each).values() if isinstance(inner, type) and of_textual(inner))


def of_textual(each: type) -> list[type]:
    return [base for base in each.__mro__ if base.__module__.split(".")[0] == "textual"]


@functools.cache
def private_names(each: type) -> set[str]:
    """Every private name that a class defines, or gives to what it makes."""
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(each))).body
    assert isinstance(written, ast.ClassDef)
    found = {node.name for node in written.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    for node in ast.walk(written):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
            found.add(node.attr)
    for statement in written.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in found if is_private(name)}


@functools.cache
def collisions() -> set[tuple[str, str]]:
    """Each private name of one of our classes that a class of Textual's below it has as well."""
    return {
        (each.__name__, name)
        for each in our_classes()
        for name in private_names(each) & set().union(*map(private_names, of_textual(each)))
    }


def test_there_are_classes_to_look_at() -> None:
    assert len(list(our_classes())) > 20


def test_no_private_name_of_ours_is_one_of_textuals_but_for_those_listed() -> None:
    assert {name for _, name in collisions()} <= set(IN_GAME), collisions()


def overrides() -> Iterator[tuple[type, str, Callable[..., Any], Callable[..., Any]]]:
    """Each function of one of our classes that replaces one of Textual's."""
    for each in our_classes():
        for name, function in vars(each).items():
            base = next(
                (vars(base)[name] for base in of_textual(each) if name in vars(base) and base is not each), None
            )
            if inspect.isfunction(function) and inspect.isfunction(base) and name != "__init__":
                yield each, name, function, base


def test_what_replaces_a_function_of_textuals_takes_what_that_takes() -> None:
    found = list(overrides())
    assert {name for _, name, _, _ in found} >= {"compose", "render_line", "run_input_thread", "panic", "on_event"}
    for each, name, function, base in found:
        ours, theirs = inspect.signature(function).parameters, inspect.signature(base).parameters
        takes_all = any(parameter.kind is parameter.VAR_POSITIONAL for parameter in ours.values())
        if not takes_all:
            assert list(ours)[: len(theirs)] == list(theirs), f"{each.__name__}.{name}"
            more = list(ours.values())[len(theirs) :]
            assert all(parameter.default is not parameter.empty for parameter in more), f"{each.__name__}.{name}"
