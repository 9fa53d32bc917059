"""Files come to be whole or not at all: where a program is killed, a disk is full, or a folder takes nothing."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import IO, Any

import pytest

from game import files

OLD, NEW = b"old\n" * 3_000, b"new\n" * 5_000
Write = Callable[[Path, bytes], None]
BOTH = pytest.mark.parametrize("write", [files.create, files.replace])
REFUSALS = (PermissionError(errno.EPERM, "no links"), OSError(errno.ENOTSUP, "no links"), NotImplementedError())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


@pytest.fixture(params=["links", "no links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the file system has links; both are tried."""
    if request.param == "no links":
        forbid_links(monkeypatch, REFUSALS[0])
    return bool(request.param == "links")


def forbid_links(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "hardlink_to", refuse)


def drafts(folder: Path) -> list[Path]:
    return list(folder.glob(files.DRAFTS.format("*")))


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@BOTH
@pytest.mark.usefixtures("links")
def test_a_new_file_is_whole_and_for_its_owner_alone(write: Write, folder: Path) -> None:
    write(folder / "file", NEW)
    assert (folder / "file").read_bytes() == NEW
    assert mode_of(folder / "file") == 0o600
    assert [path.name for path in folder.iterdir()] == ["file"]


@pytest.mark.parametrize("write", [files.create, files.replace])
def test_a_shared_file_is_as_open_as_the_system_says(write: Callable[..., None], folder: Path, links: bool) -> None:
    before = os.umask(0o027)
    try:
        write(folder / "file", NEW, files.SHARED)
    finally:
        os.umask(before)
    assert mode_of(folder / "file") == 0o640, links


@pytest.mark.usefixtures("links")
def test_nothing_that_is_there_is_created_over(folder: Path) -> None:
    (folder / "file").write_bytes(OLD)
    (folder / "folder").mkdir()
    (folder / "link").symlink_to(folder / "file")
    (folder / "nowhere").symlink_to(folder / "gone")
    (folder / "loop").symlink_to(folder / "loop")
    before = sorted(folder.iterdir())
    for path in before:
        with pytest.raises(FileExistsError):
            files.create(path, NEW)
    assert sorted(folder.iterdir()) == before
    assert (folder / "file").read_bytes() == OLD
    assert (folder / "nowhere").is_symlink()


@pytest.mark.parametrize("error", REFUSALS, ids=repr)
def test_a_name_goes_to_one_program_only_where_files_cannot_be_linked(
    error: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid_links(monkeypatch, error)
    files.create(folder / "file", OLD)
    with pytest.raises(FileExistsError):
        files.create(folder / "file", NEW)
    assert (folder / "file").read_bytes() == OLD
    assert drafts(folder) == []


def test_a_name_that_cannot_be_filled_is_given_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_links(monkeypatch, REFUSALS[0])

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="Input/output error"):
        files.create(folder / "file", NEW)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755, 0o444])
def test_a_replaced_file_keeps_its_mode(mode: int, folder: Path) -> None:
    (folder / "file").write_bytes(OLD)
    (folder / "file").chmod(mode)
    files.replace(folder / "file", NEW, files.SHARED)
    assert (folder / "file").read_bytes() == NEW
    assert mode_of(folder / "file") == mode


def test_nobody_reads_a_private_file_while_it_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_bytes(OLD)
    (folder / "file").chmod(0o600)
    seen: list[int] = []
    synced = os.fsync

    def look(descriptor: int) -> None:
        seen.extend(mode_of(each) for each in drafts(folder))
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    files.replace(folder / "file", NEW, files.SHARED)
    assert seen == [0o600]


def test_a_link_is_replaced_and_never_written_through(folder: Path) -> None:
    (folder / "target").write_bytes(OLD)
    (folder / "target").chmod(0o644)
    for name, to in (("link", "target"), ("nowhere", "gone")):
        (folder / name).symlink_to(folder / to)
        files.replace(folder / name, NEW)
        assert not (folder / name).is_symlink()
        assert (folder / name).read_bytes() == NEW
        assert mode_of(folder / name) == 0o600
    assert (folder / "target").read_bytes() == OLD
    assert not (folder / "gone").exists()


@BOTH
def test_what_cannot_be_written_is_raised_and_leaves_nothing(write: Write, folder: Path) -> None:
    (folder / "file").write_bytes(OLD)
    for path in (folder / "gone" / "file", folder / "file" / "file"):
        with pytest.raises(OSError, match=r"No such file|Not a directory"):
            write(path, NEW)
    with pytest.raises(OSError, match=r"directory|exists"):
        write(folder, NEW)
    assert [path.name for path in folder.iterdir()] == ["file"]
    assert drafts(folder.parent) == []


class Full:
    """A stream to a disk that has room for some bytes; it takes what it can, and what it does then is to be said."""

    def __init__(self, stream: IO[bytes], room: int, *, raises: bool) -> None:
        self.stream, self.room, self.raises = stream, room, raises

    def write(self, data: bytes) -> int:
        if not self.room and self.raises:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = self.stream.write(data[: self.room])
        self.room -= taken
        return taken

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def fileno(self) -> int:
        return self.stream.fileno()


@BOTH
@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("raises", [True, False])
@pytest.mark.parametrize("room", [0, 1, len(NEW) - 1])
def test_a_full_disk_leaves_everything_as_it_was(
    write: Write, room: int, raises: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: Callable[..., IO[bytes]] = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda *given, **named: Full(opened(*given, **named), room, raises=raises))
    if write is files.replace:
        (folder / "file").write_bytes(OLD)
    with pytest.raises(OSError, match="No space left"):
        write(folder / "file", NEW)
    assert [path.read_bytes() for path in folder.iterdir()] == [OLD] * (write is files.replace)


@BOTH
def test_a_disk_that_takes_a_little_at_a_time_gets_all_of_it(
    write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(Full):
        def write(self, data: bytes) -> int:
            return self.stream.write(data[:999])

    opened: Callable[..., IO[bytes]] = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda *given, **named: Slow(opened(*given, **named), 0, raises=True))
    write(folder / "file", NEW)
    assert (folder / "file").read_bytes() == NEW


@BOTH
def test_the_content_and_then_the_name_are_on_the_disk(
    write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, bool]] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), (folder / "file").exists()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    write(folder / "file", NEW)
    assert synced == [(False, False), (True, True)]


def test_drafts_of_a_killed_program_are_taken_away_and_those_of_others_are_not(folder: Path) -> None:
    old, fresh = (folder / files.DRAFTS.format(name) for name in ("old", "fresh"))
    others = folder / ".somebody.part"
    for path in (old, fresh, others):
        path.write_bytes(OLD)
        if path != fresh:
            long_ago = time.time() - files.ABANDONED - 60
            os.utime(path, (long_ago, long_ago))
    files.create(folder / "file", NEW)
    assert sorted(folder.iterdir()) == sorted([fresh, others, folder / "file"])


def in_a_copy(work: Callable[[], object]) -> int:
    """Does something in a copy of this process. Gives its exit status: 0 for well, below 0 for a signal."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def killed_at_every_step(work: Callable[[], object]) -> Iterator[int]:
    """Does something again and again, each time killed one call later than the time before, until it comes through."""

    def killed_after(steps: int) -> None:
        def count(frame: FrameType, event: str, _: Any) -> None:
            nonlocal steps
            steps -= event in ("call", "c_call", "c_return")
            if steps < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        work()
        sys.setprofile(None)

    for steps in range(10_000):
        status = in_a_copy(lambda steps=steps: killed_after(steps))  # type: ignore[misc]
        yield steps
        if status == 0:
            return
        assert status == -signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="no copies of processes here")
def test_whenever_it_is_killed_a_new_file_is_whole_or_not_there(folder: Path, links: bool) -> None:
    path = folder / "file"
    found = []
    for _ in killed_at_every_step(lambda: files.create(path, NEW)):
        found.append(path.read_bytes() if path.exists() else None)
        for each in folder.iterdir():
            each.unlink()
    assert len(found) > 30
    # Without links the name is taken before it is filled: for a moment the file is there and empty, never half written.
    assert set(found) == ({None, NEW} if links else {None, b"", NEW})


@pytest.mark.skipif(sys.platform == "win32", reason="no copies of processes here")
def test_whenever_it_is_killed_a_replaced_file_is_the_old_or_the_new_one(folder: Path) -> None:
    path = folder / "file"
    found = []
    path.write_bytes(OLD)
    path.chmod(0o640)
    for _ in killed_at_every_step(lambda: files.replace(path, NEW)):
        found.append(path.read_bytes())
        assert mode_of(path) == 0o640
        for each in drafts(folder):
            each.unlink()
        path.write_bytes(OLD)
    assert len(found) > 30
    assert set(found) == {OLD, NEW}


@BOTH
@pytest.mark.skipif(sys.platform == "win32", reason="no users to become here")
def test_a_folder_that_may_not_be_written_to_is_left_as_it_is(write: Write) -> None:
    # Not below the tests' own folder, which nobody else may look into.
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "file").write_bytes(OLD)
        folder.chmod(0o555)

        def attempt() -> None:
            if os.geteuid() == 0:
                # The superuser may write anywhere.
                os.setuid(65534)
            with pytest.raises(PermissionError):
                write(folder / "new", NEW)
            with pytest.raises((PermissionError, FileExistsError)):
                write(folder / "file", NEW)

        assert in_a_copy(attempt) == 0
        assert [path.read_bytes() for path in folder.iterdir()] == [OLD]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
