"""Identity at the store's door: sessions, names, passwords, and what signs by itself."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from inspector_gui.core.errors import LabelError, SignedOutError
from inspector_gui.core.label import Act
from inspector_gui.store import labellers
from inspector_gui.store.labellers import FREE_GUESSES, Labellers, Session, waiting
from inspector_gui.store.records import open_store
from tests import hostile
from tests.store.label_acts import NG, OK, act
from tests.store.made_records import make_record


class Clock:
    """Time that goes on when a test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 1000.0
        self._began = datetime(2026, 1, 1, tzinfo=UTC)
        monkeypatch.setattr(labellers, "utc_now", self.utc)

    def __call__(self) -> float:
        return self.seconds

    def utc(self) -> datetime:
        return self._began + timedelta(seconds=self.seconds)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def people(store, clock) -> Labellers:
    store.labellers._clock = clock
    return store.labellers


@pytest.fixture
def part(store) -> str:
    record = make_record(1)
    store.add(record)
    return record.part.part_id


@pytest.fixture
def engineer(people) -> Session:
    session = people.sign_in("Eng")
    people.set_password(session, "", "boss")
    return session


# Sessions


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Sato", "", " ", None, 7, object()])
def test_the_store_takes_no_name_at_its_word(store, part, name) -> None:
    store.labellers.sign_in("Sato")
    with pytest.raises(SignedOutError, match="sign in again"):
        store.labels.append([act(part)], name)
    assert store.labels.count() == 0


def test_a_session_that_nobody_made_signs_nothing(store, part, people) -> None:
    mine = people.sign_in("Sato")
    for forged in (
        Session("Ito", "engineer", mine.started, "0" * 32),
        replace(people.line(), token="x"),
        replace(people.importing("tiles"), name="import:other", token=""),
    ):
        with pytest.raises(LabelError):
            store.labels.append([act(part, kind=Act.CORRECT)], forged)
    assert store.labels.count() == 0


def test_another_name_on_a_session_is_not_believed(store, part, people) -> None:
    mine = people.sign_in("Sato")
    with pytest.raises(LabelError):
        store.labels.append([act(part)], replace(mine, name="Ito"))
    with pytest.raises(LabelError):
        store.labels.append([act(part, kind=Act.CORRECT)], replace(people.line(), name="Sato"))
    assert store.labels.count() == 0


def test_it_ends_after_a_time_without_use_and_use_prolongs_it(store, part, people, clock) -> None:
    session = people.sign_in("Sato")
    for _ in range(5):
        clock.seconds += people.idle_s - 1
        store.labels.append([act(part)], session)
    clock.seconds += people.idle_s - 1
    assert people.left_s(session) == pytest.approx(1)
    clock.seconds += 2
    assert people.left_s(session) == 0
    with pytest.raises(SignedOutError, match="Sato is signed out; sign in again"):
        store.labels.append([act(part, NG)], session)
    assert store.labels.count() == 5
    store.labels.append([act(part, NG)], people.sign_in("Sato"))


def test_it_ends_by_signing_out(store, part, people) -> None:
    session = people.sign_in("Sato")
    people.sign_out(session)
    people.sign_out(session)
    with pytest.raises(SignedOutError):
        store.labels.append([act(part)], session)


def test_it_ends_with_the_program(tmp_path) -> None:
    store = open_store(tmp_path / "r")
    record = make_record(1)
    store.add(record)
    session, line = store.labellers.sign_in("Sato"), store.labellers.line()
    store.close()
    again = open_store(tmp_path / "r")
    for signer in (session, line):
        with pytest.raises(SignedOutError):
            again.labels.append([act(record.part.part_id, kind=Act.CORRECT)], signer)
    again.close()


# What signs by itself


def test_an_import_signs_what_a_set_brings_and_nothing_else(store, part, people) -> None:
    sato = people.sign_in("Sato")
    signature = people.importing("tiles", sato)
    (event,) = store.labels.append([act(part, kind=Act.IMPORT)], signature)
    assert event.labeller == "import:tiles"
    for kind in (Act.LABEL, Act.CORRECT, Act.BLIND, Act.UNDO, Act.FINAL):
        with pytest.raises(LabelError, match="cannot sign this"):
            store.labels.append([act(part, kind=kind)], signature)
    with pytest.raises(LabelError, match="signed by the import"):
        store.labels.append([act(part, kind=Act.IMPORT)], sato)
    people.sign_out(sato)
    with pytest.raises(SignedOutError):
        people.importing("tiles", sato)


def test_the_line_corrects_and_nothing_else(store, part, people) -> None:
    (event,) = store.labels.append([act(part, NG, Act.CORRECT)], people.line())
    assert event.labeller == "operator"
    with pytest.raises(LabelError, match="cannot sign this"):
        store.labels.append([act(part)], people.line())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["operator", "OPERATOR", "ｏperator", "import", "import:tiles"])
def test_nobody_is_called_as_the_program_signs(people, name) -> None:
    with pytest.raises(LabelError, match="how the program signs"):
        people.sign_in(name)
    assert people.names() == ()


# Names


def test_one_person_however_the_name_is_written(people) -> None:
    assert people.sign_in("  佐藤   花子 ").name == "佐藤 花子"
    for written in ("佐藤\u3000花子", "佐藤 花\u200b子"):
        assert people.sign_in(written).name == "佐藤 花子"
    assert people.sign_in("Sato").name == "Sato"
    for written in ("sato", "Ｓａｔｏ", "SATO", "Sa\u00adto"):
        assert people.sign_in(written).name == "Sato"
    assert people.names() == ("Sato", "佐藤 花子")
    with pytest.raises(LabelError, match="name is needed"):
        people.sign_in(" \u200b ")
    with pytest.raises(LabelError, match="at most 80"):
        people.sign_in("W" * 4000)


@pytest.mark.parametrize("name", ["Sаto", "Satο", "ЅАТО", "5ato".replace("5", "Ѕ")])
def test_who_looks_like_somebody_known_is_refused(people, name) -> None:
    people.sign_in("Sato")
    if name == "ЅАТО":
        people.sign_in("SATO")
    with pytest.raises(LabelError, match="can be taken for Sato"):
        people.sign_in(name)
    assert people.names() == ("Sato",)


def test_who_is_there_from_before_stays_though_alike(store, people) -> None:
    people.sign_in("Sato")
    with store._database.write() as connection:
        row = {"name": "Sаto", "created_at": datetime.now(UTC)}
        connection.execute(labellers.insert(labellers.LabellerRow), row)
    assert people.sign_in("Sаto").name == "Sаto"


@pytest.mark.slow
def test_200_hostile_names(people) -> None:
    signed = 0
    for name in hostile.names():
        try:
            signed += bool(people.sign_in(name).name)
        except LabelError as error:
            assert str(error)
    assert signed > 80
    kept = people.names()
    assert all(labellers.tidy(name) == name for name in kept)


# Passwords


@pytest.mark.slow
def test_the_first_with_a_password_of_their_own_is_the_engineer(people, engineer) -> None:
    assert people.role("Eng") == "engineer"
    other = people.sign_in("Ann")
    people.set_password(other, "", "secret")
    assert people.role("Ann") == "operator"
    with pytest.raises(LabelError, match="not the password of Ann"):
        people.sign_in("Ann", "wrong")
    with pytest.raises(LabelError, match="not the password of Ann"):
        people.sign_in("ann")
    assert people.sign_in("ＡＮＮ", "secret").name == "Ann"
    people.set_password(people.sign_in("Ann", "secret"), "secret", "")
    assert people.sign_in("Ann").name == "Ann"


def test_nobody_locks_out_the_owner_of_a_name_without_a_password(people) -> None:
    people.sign_in("Sato")
    stranger = people.sign_in("Sato")
    with pytest.raises(LabelError, match="an engineer sets the first one"):
        people.set_password(stranger, "", "mine now")
    other = people.sign_in("Ito")
    with pytest.raises(LabelError, match="for Sato or an engineer to set"):
        people.set_password(other, "", "mine now", "Sato")
    with pytest.raises(LabelError):
        people.make_engineer(other, "Ito")
    assert not people.has_password("Sato")
    assert people.sign_in("Sato")


@pytest.mark.slow
def test_an_engineer_sets_anybodys(people, engineer) -> None:
    people.sign_in("Sato")
    people.set_password(engineer, "", "given", "sato")
    assert people.sign_in("Sato", "given")
    people.set_password(engineer, "", "", "Sato")
    assert people.sign_in("Sato")
    with pytest.raises(LabelError, match="Nobody is called Nemo"):
        people.set_password(engineer, "", "x", "Nemo")
    with pytest.raises(LabelError, match="needs a password"):
        people.set_password(engineer, "boss", "")
    with pytest.raises(LabelError, match="not the password of Eng"):
        people.set_password(engineer, "wrong", "new")
    with pytest.raises(LabelError, match="may be anybody"):
        people.make_engineer(engineer, "Sato")
    people.set_password(engineer, "", "given", "Sato")
    people.make_engineer(engineer, "Sato")
    assert people.sign_in("Sato", "given").role == "engineer"
    people.sign_out(engineer)
    with pytest.raises(SignedOutError):
        people.set_password(engineer, "", "x", "Sato")


@pytest.mark.slow
def test_guesses_are_slowed_more_and_more(people, engineer, clock) -> None:
    for _ in range(FREE_GUESSES):
        with pytest.raises(LabelError, match="not the password"):
            people.sign_in("Eng", "guess")
    for wrong in range(FREE_GUESSES, FREE_GUESSES + 4):
        with pytest.raises(LabelError, match=rf"{wrong} wrong passwords for Eng; wait \d+ s"):
            people.sign_in("Eng", "boss")
        clock.seconds += waiting(wrong) - 1
        with pytest.raises(LabelError, match="wait 1 s"):
            people.sign_in("Eng", "boss")
        clock.seconds += 1
        with pytest.raises(LabelError, match="not the password"):
            people.sign_in("Eng", "guess")
    assert waiting(FREE_GUESSES + 1) == 2 * waiting(FREE_GUESSES)
    assert waiting(10**6) == labellers.LONGEST_WAIT_S
    clock.seconds += labellers.LONGEST_WAIT_S
    assert people.sign_in("Eng", "boss")
    with pytest.raises(LabelError, match="not the password"):
        people.sign_in("Eng", "guess")
    assert people.sign_in("Eng", "boss"), "the right one forgets the wrong ones"


@pytest.mark.slow
def test_old_passwords_are_guessed_no_faster(people, engineer) -> None:
    for _ in range(FREE_GUESSES):
        with pytest.raises(LabelError, match="not the password"):
            people.set_password(engineer, "guess", "mine")
    with pytest.raises(LabelError, match="wrong passwords for Eng; wait"):
        people.set_password(engineer, "boss", "mine")


@pytest.mark.slow
def test_a_restart_forgets_no_guess(tmp_path, clock) -> None:
    store = open_store(tmp_path / "r")
    session = store.labellers.sign_in("Ann")
    store.labellers.set_password(session, "", "secret")
    store.close()
    for at in range(FREE_GUESSES):
        store = open_store(tmp_path / "r")
        with pytest.raises(LabelError, match="not the password"):
            store.labellers.sign_in("Ann", f"guess {at}")
        store.close()
    store = open_store(tmp_path / "r")
    with pytest.raises(LabelError, match="3 wrong passwords for Ann; wait"):
        store.labellers.sign_in("Ann", "secret")
    clock.seconds -= 10**6  # a clock that was set back
    with pytest.raises(LabelError, match=f"wait {labellers.FIRST_WAIT_S:.0f} s"):
        store.labellers.sign_in("Ann", "secret")
    assert store.verify().ok
    store.close()


@pytest.mark.slow
def test_guesses_at_once_count_each(people, engineer) -> None:
    def guess(at: int) -> str:
        try:
            people.sign_in("Eng", f"guess {at}")
        except LabelError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(guess, range(8)))
    assert sum("not the password" in one for one in said) == FREE_GUESSES
    assert sum("wait" in one for one in said) == 8 - FREE_GUESSES


@pytest.mark.slow
def test_the_history_fits_after_all_of_it(store, people, engineer, part) -> None:
    people.set_password(people.sign_in("Ann"), "", "secret")
    with pytest.raises(LabelError):
        people.sign_in("Ann", "wrong")
    store.labels.append([act(part, OK)], people.sign_in("Ann", "secret"))
    assert store.verify().ok


@pytest.mark.slow
def test_people_from_before_stay_and_the_history_fits(tmp_path) -> None:
    """A database without roles and guesses gets them; no entry of the trail is broken by it."""
    store = open_store(tmp_path / "r")
    store.labellers.set_password(store.labellers.sign_in("Ann"), "", "secret")
    with store._database.write() as connection:
        connection.execute(labellers.update(labellers.LabellerRow).values(role=None))
    store.labellers.sign_in("Bob")
    store.close()
    with closing(sqlite3.connect(tmp_path / "r" / "inspector.db")) as old:
        for column in ("role", "wrong", "wrong_at"):
            old.execute(f"ALTER TABLE labellers DROP COLUMN {column}")
        old.execute("UPDATE alembic_version SET version_num = '0004'")
        old.commit()
    again = open_store(tmp_path / "r")
    assert again.verify().ok
    assert again.labellers.names() == ("Ann", "Bob")
    assert again.labellers.sign_in("Ann", "secret").role == "operator"
    again.close()
