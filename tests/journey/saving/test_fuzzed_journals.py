"""Journals with accidents done to them: read as far as they make sense or refused, and nothing of them is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from conftest import Siege
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from small_stories import village

from game.journey.saving import journal
from game.journey.saving.journal import JournalError
from game.journey.saving.session import open_session
from game.journey.state.moves import Turn
from game.story.model.text import UNSAFE

FROZEN = (Path(__file__).parent / "journals" / "format-1.jsonl").read_bytes()
JOURNALS, QUICK_JOURNALS = 400, 100
"""Spoilt journals that are opened in the whole run and in the quick one."""
PIECES = [
    b"\n",
    b"\r\n",
    b"\0",
    b"{",
    b"}",
    b'"',
    b"\xff",
    b"\xe2\x80\xae",
    b"\\u001b[2J",
    b"[" * 2_000,
    b"9" * 400,
    b"-1",
]
PIECES += [
    b'{"move":"turn","to":"inn"}\n',
    b'{"move":"rewind","turn":99999999}\n',
    b'{"move":"resume","turn":0}\n',
    b"null\n",
]
SOMEWHERE = st.floats(0, 1, exclude_max=True)
ACCIDENT = st.tuples(
    SOMEWHERE, st.sampled_from(("put", "cut", "twice", "byte")), st.sampled_from(PIECES), st.integers(0, 255)
)


def spoilt(content: bytes, accidents: list[tuple[float, str, bytes, int]]) -> bytes:
    """A journal after some accidents."""
    for where, what, piece, number in accidents:
        at = int(where * len(content))
        match what:
            case "put":
                content = content[:at] + piece + content[at:]
            case "cut":
                content = content[:at] + content[at + number :]
            case "twice":
                content = content[: at + number] + content[at:]
            case _:
                content = content[:at] + bytes([number]) + content[at + 1 :]
    return content


def test_a_spoilt_journal_is_gone_on_with_or_refused_and_loses_nothing(tmp_path: Path, siege: Siege) -> None:
    tried: Counter[str] = Counter()
    wanted = siege.amount(JOURNALS, quick=QUICK_JOURNALS)

    @seed(siege.seed)
    @settings(max_examples=wanted, deadline=None, suppress_health_check=list(HealthCheck))
    @given(accidents=st.lists(ACCIDENT, min_size=1, max_size=4))
    def journals(accidents: list[tuple[float, str, bytes, int]]) -> None:
        folder = tmp_path / str(tried["journals"])
        folder.mkdir()
        path, content = folder / "journey.jsonl", spoilt(FROZEN, accidents)
        path.write_bytes(content)
        tried["journals"] += 1
        try:
            session = open_session(village(), path)
        except JournalError as error:
            refused = str(error)
        else:
            refused = ""
        if refused:
            tried["refused"] += 1
            assert not UNSAFE.search(refused)
            assert path.read_bytes() == content
            return
        tried["mended"] += bool(list(folder.glob("*damaged*")))
        assert not UNSAFE.search("".join(session.notices))
        # Whatever was cut off stands beside it, and what stays is what was there.
        kept = path.read_bytes()
        whole = [content, *(each.read_bytes() for each in folder.glob("*damaged*"))]
        assert kept == content or (content in whole[1:] and content.startswith(kept.removesuffix(b"\n")))
        session.do(Turn("inn"))
        session.close()
        again = open_session(village(), path)
        assert again.journey.scene.id == "inn"
        assert again.journey.moves == session.journey.moves
        assert again.notices == []
        again.close()
        assert journal.read(path).damage == ""

    journals()
    siege.tell(
        f"spoilt journals opened: {tried['journals']}, of which {tried['refused']} were refused and left, "
        f"{tried['mended']} mended with a copy kept, the others whole (seed {siege.seed})"
    )
    assert tried["journals"] >= wanted
    assert min(tried["refused"], tried["mended"]) > tried["journals"] / 20
