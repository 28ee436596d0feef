from __future__ import annotations

import pytest
from sqlalchemy import select, text

from knowledge.database import Database, sqlite_url
from knowledge.schema import GapRow


@pytest.fixture
def database(tmp_path):
    opened = Database(sqlite_url(tmp_path / "new" / "folder"))
    yield opened
    opened.close()


def _questions(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(GapRow.question)))


def test_a_write_is_seen_when_its_block_has_ended(database):
    with database.write() as session:
        session.add(GapRow(question="示例问题", outcome="no_evidence"))
        session.flush()
        assert _questions(database) == []

    assert _questions(database) == ["示例问题"]


def test_a_write_that_fails_leaves_nothing(database):
    with pytest.raises(RuntimeError), database.write() as session:
        session.add(GapRow(question="示例问题", outcome="no_evidence"))
        session.flush()
        raise RuntimeError

    assert _questions(database) == []


def test_deleted_text_is_overwritten_and_readers_do_not_block_writers(database):
    with database.read() as session:
        found = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in ("secure_delete", "journal_mode")}

    assert found == {"secure_delete": 1, "journal_mode": "wal"}


def test_two_databases_on_one_machine_never_meet(database, tmp_path):
    other = Database(sqlite_url(tmp_path / "other"))
    with other.write() as session:
        session.add(GapRow(question="只在这里", outcome="no_evidence"))

    assert _questions(database) == []
    other.close()


def test_writes_are_whole_or_nothing_after_shrinking_too(database):
    database.shrink()
    with pytest.raises(RuntimeError), database.write() as session:
        session.add(GapRow(question="示例问题", outcome="no_evidence"))
        session.flush()
        raise RuntimeError

    assert _questions(database) == []


def test_whoever_commits_is_noticed_and_nothing_else(database, tmp_path):
    other = Database(sqlite_url(tmp_path / "new" / "folder"))
    before = database.commits()
    _questions(other)
    assert database.commits() == before

    seen = [before]
    for writer in (database, other):
        with writer.write() as session:
            session.add(GapRow(question="示例问题", outcome="no_evidence"))
        seen.append(database.commits())

    assert None not in seen and len(set(seen)) == 3
    other.close()


def test_who_watches_for_commits_does_not_keep_the_log_from_being_emptied(database, tmp_path):
    database.commits()
    with database.write() as session:
        session.add(GapRow(question="示例问题", outcome="no_evidence"))
    database.commits()
    database.flush()

    assert (tmp_path / "new" / "folder" / "knowledge.db-wal").stat().st_size == 0


def test_what_was_committed_while_nobody_watched_is_noticed(database):
    before = database.commits()
    database.close()

    assert database.commits() != before


def test_a_database_in_memory_does_not_tell_of_commits():
    assert Database("sqlite://").commits() is None
