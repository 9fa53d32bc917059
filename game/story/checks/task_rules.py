"""The rules of tasks: a key that fits the kind, a reason for every answer, and the claim that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from yaml.nodes import ScalarNode

from game.story.checks.reporter import Reporter
from game.story.checks.wording import Wording
from game.story.model.limits import LONGEST_SHOWN, MOST_LEVELS, MOST_OFFERED, MOST_TASKS
from game.story.model.story import Claim, Item, Option, Scene, Story, Task
from game.story.model.task_kinds import BASES, FORMS, GROUPS, form, key
from game.story.model.whole_story import Saying
from game.story.yaml_files.source_file import Path
from game.suggestions import did_you_mean

FEWEST_OFFERED = 2
REPORTS = 2
"""How many reports a `compare` compares."""

FITTING: Mapping[str, tuple[str, ...]] = {
    "basis": ("claim", "options", "why"),
    "trace": ("claim", "options", "first", "why"),
    "choice": ("claim", "options", "why"),
    "sort": ("claim", "items", "why"),
    "compare": ("claim", "items", "reports", "why"),
    "wording": ("claim", "items", "why"),
    "order": ("claim", "items", "why"),
    "open": ("claim", "starters", "good", "why"),
    "exit": ("claim", "starters", "good", "why"),
}
"""The fields that each kind of task has besides `id`, `kind`, `ask` and `formerly`."""
SOMETIMES = ("claim", "options", "items", "reports", "first", "starters", "good", "why")


class TaskRules:
    """Checks the tasks of a story, one scene at a time."""

    def __init__(self, story: Story, notes: Reporter, wording: Wording) -> None:
        self.story, self.notes, self.wording = story, notes, wording
        levels = story.heading.levels
        self.levels = levels if len(levels) <= MOST_LEVELS else {}
        """Empty where the texts cannot be held against them."""
        self.former: dict[str, str] = {}

    def check(self, scene: Scene, file: str) -> None:
        """Notes what is wrong with the tasks of a scene."""
        if len(scene.tasks) > MOST_TASKS:
            self.notes.note(file, ("tasks",), "B005", f"holds more than {MOST_TASKS} tasks.")
            return
        seen: set[str] = set()
        for index, task in enumerate(scene.tasks):
            path: Path = ("tasks", index)
            if task.id and (task.id in seen or self.story.task_home[task.id] is not scene):
                message = f"`{task.id}` is also another task. Every task of a story needs an id of its own."
                self.notes.note(file, (*path, "id"), "B202", message)
            seen.add(task.id)
            for old in task.formerly:
                if old in self.story.tasks or self.former.setdefault(old, task.id) != task.id:
                    message = f"`{old}` is also a name of another task."
                    self.notes.note(file, (*path, "formerly"), "B202", message)
            self._task(task, file, path)

    def _task(self, task: Task, file: str, path: Path) -> None:
        self._claim(task.claim, file, *path, "claim")
        self._said(task.ask, file, (*path, "ask"))
        self._said(task.why, file, (*path, "why"))
        for field in ("starters", "good"):
            for index, saying in enumerate(getattr(task, field)):
                self._said(saying, file, (*path, field, index))
        if not self._kind_is_known(file, path):
            return
        for name in SOMETIMES:
            if name not in FITTING[task.kind] and getattr(task, name):
                message = f"a task of the kind `{task.kind}` has no `{name}`. It has: {', '.join(FITTING[task.kind])}."
                self.notes.note(file, (*path, name), "B402", message)
        check: Callable[[Task, str, Path], None] = {
            "pick": self._pick,
            "place": self._items,
            "arrange": self._items,
            "write": self._write,
        }[form(task)]
        check(task, file, path)
        if task.kind == "compare":
            self._reports(task, file, path)

    def _kind_is_known(self, file: str, path: Path) -> bool:
        """Whether a task's kind is as written, rather than put there to stand in for one that is none."""
        page = self.notes.pages[file]
        if not page.problems:
            # Everything is as it was written, which is known without making the file's nodes once more.
            return True
        node = page.find((*path, "kind"))
        return isinstance(node, ScalarNode) and node.value in FORMS

    def _pick(self, task: Task, file: str, path: Path) -> None:
        self._counted(task.options, file, path, "options", least=FEWEST_OFFERED if task.kind == "choice" else 0)
        self._distinct(task.options, file, (*path, "options"))
        drawn: tuple[str, ...] = ()
        claim = self.story.claims.get(task.claim or "")
        if task.kind == "choice":
            if task.options and not key(self.story, task):
                self.notes.note(file, (*path, "options"), "B401", "has no option with `right: true`.")
        elif task.claim is None:
            message = f"is of the kind `{task.kind}` and needs a `claim` to draw its key from."
            self.notes.note(file, path, "B401", message)
        elif claim is not None:
            drawn = BASES if task.kind == "basis" else claim.chain
            self._drawn(task, claim, file, path)
        for index, option in enumerate(task.options):
            at = (*path, "options", index)
            self._option(task, option, file, at, drawn=option.id in drawn or task.kind == "basis")
            if task.kind == "basis" and option.id and option.id not in BASES:
                hint = did_you_mean(option.id, BASES)
                message = f"`{option.id}` is no basis. There are: {', '.join(BASES)}.{hint}"
                self.notes.note(file, (*at, "id"), "B402", message)
            elif task.kind != "choice" and option.right:
                message = f"the key of a task of the kind `{task.kind}` is drawn from its claim. Leave `right` out."
                self.notes.note(file, (*at, "right"), "B402", message)

    def _drawn(self, task: Task, claim: Claim, file: str, path: Path) -> None:
        """The key that comes from a claim."""
        if task.kind == "basis":
            if not task.why and claim.basis not in {option.id for option in task.options}:
                message = f"says nowhere why `{claim.basis}` is right. Give a `why`."
                self.notes.note(file, path, "B403", message)
            return
        if task.first and task.first not in claim.chain:
            hint = did_you_mean(task.first, claim.chain)
            message = f"`{task.first}` is not in the chain of `{claim.id}`.{hint}"
            self.notes.note(file, (*path, "first"), "B402", message)
        elif not key(self.story, task):
            message = f"no outlet stands in the chain of `{claim.id}`. Name the right link as `first`."
            self.notes.note(file, path, "B401", message)
        elif len(claim.chain) + len(task.options) < FEWEST_OFFERED:
            message = f"the chain of `{claim.id}` has one link, so there is nothing to trace. Add `options`."
            self.notes.note(file, path, "B401", message)

    def _option(self, task: Task, option: Option, file: str, at: Path, *, drawn: bool) -> None:
        self._claim(option.claim, file, *at, "claim")
        if option.says and drawn:
            message = f"the words of `{option.id}` are drawn from the claim. Leave `says` out."
            self.notes.note(file, (*at, "says"), "B402", message)
        elif not option.says and not drawn and (task.kind == "choice" or task.claim in self.story.claims):
            self.notes.note(file, at, "B102", "this option has no `says`.")
        if not option.why:
            self.notes.note(file, at, "B403", f"`{option.id}` has no `why`. Say why it is right, or why not.")
        if not option.claim and not task.claim:
            self.notes.note(file, at, "B404", f"`{option.id}` points at no `claim`, nor does its task.")
        self._said(option.says, file, (*at, "says"))
        self._said(option.why, file, (*at, "why"))

    def _items(self, task: Task, file: str, path: Path) -> None:
        self._counted(task.items, file, path, "items", least=FEWEST_OFFERED)
        self._distinct(task.items, file, (*path, "items"))
        groups = GROUPS.get(task.kind, ())
        for index, item in enumerate(task.items):
            at = (*path, "items", index)
            self._claim(item.claim, file, *at, "claim")
            # What is to be found loaded, or a judgement, may be told in just such words.
            self._said(item.says, file, (*at, "says"), neutral=item.group not in ("loaded", "judgement"))
            self._said(item.why, file, (*at, "why"))
            if not item.claim and not task.claim:
                self.notes.note(file, at, "B404", f"`{item.id}` points at no `claim`, nor does its task.")
            if groups and not item.group:
                message = f"`{item.id}` has no `group`. It is one of: {', '.join(groups)}."
                self.notes.note(file, at, "B401", message)
            elif item.group and item.group not in groups:
                known = f"is one of: {', '.join(groups)}" if groups else "is not wanted: the order is the key"
                hint = did_you_mean(item.group, groups)
                message = f"`{item.group[:LONGEST_SHOWN]}` is no group of a `{task.kind}`. It {known}.{hint}"
                self.notes.note(file, (*at, "group"), "B402", message)

    def _reports(self, task: Task, file: str, path: Path) -> None:
        if len(task.reports) != REPORTS:
            message = f"compares {REPORTS} reports, not {len(task.reports)}. List them under `reports`."
            self.notes.note(file, (*path, "reports"), "B401", message)
        documents = self.story.sources.documents
        for index, report in enumerate(task.reports):
            at = (*path, "reports", index)
            self.notes.known(report.document, documents, "document", file, *at, "document")
            self._said(report.says, file, (*at, "says"))

    def _write(self, task: Task, file: str, path: Path) -> None:
        if not task.good:
            self.notes.note(file, path, "B401", "does not say what a `good` answer contains.")
        if len(task.starters) > MOST_OFFERED or len(task.good) > MOST_OFFERED:
            self.notes.note(file, path, "B005", f"lists more than {MOST_OFFERED} of a kind.")

    def _counted(self, parts: Sequence[Option | Item], file: str, path: Path, field: str, *, least: int) -> None:
        if len(parts) > MOST_OFFERED:
            message = f"offers more than {MOST_OFFERED}, too many to choose from."
            self.notes.note(file, (*path, field), "B005", message)
        elif len(parts) < least:
            self.notes.note(file, (*path, field), "B401", f"needs at least {least} under `{field}`.")

    def _distinct(self, parts: Sequence[Option | Item], file: str, path: Path) -> None:
        seen: set[str] = set()
        for index, part in enumerate(parts):
            for name in (part.id, *part.formerly):
                if name and name in seen:
                    message = f"`{name}` is also another answer of this task."
                    self.notes.note(file, (*path, index), "B202", message)
                seen.add(name)

    def _claim(self, name: str | None, file: str, *path: str | int) -> None:
        self.notes.known(name, self.story.claims, "claim", file, *path)

    def _said(self, saying: Saying, file: str, path: Path, *, neutral: bool = True) -> None:
        """Notes a saying that a level lacks, that a level unknown has, or whose figures differ between the levels."""
        for level, text in saying.items() if neutral else ():
            self.wording.check_plain(text, file, (*path, level) if level else path)
        if not saying or "" in saying or not self.levels:
            return
        for level in self.levels:
            if level not in saying:
                self.notes.note(file, path, "B102", f"has no text at the reading level `{level}`.")
        for level in saying:
            if level not in self.levels:
                hint = did_you_mean(level, self.levels)
                message = f"`{level[:LONGEST_SHOWN]}` is no reading level.{hint}"
                self.notes.note(file, (*path, level), "B101", message)
        known = [level for level in self.levels if level in saying]
        for level in known[1:]:
            self.wording.count_alike(known[0], level, saying, file, path)
