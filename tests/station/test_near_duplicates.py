"""Twins are found however they were made, and splits never part them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_gui.core.decision import Decision, DecisionWord, Policy
from inspector_gui.core.errors import StoreError, UsageError
from inspector_gui.core.frame import Frame
from inspector_gui.core.label import LabelContent
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Label
from inspector_gui.station.bulk import Cancelled, Control
from inspector_gui.station.near_duplicates import Forest, twin_groups
from inspector_gui.station.splitting import SplitPlan, parse_shares, side_counts, split_parts
from inspector_gui.store.facts import picture_facts
from inspector_gui.store.records import ImportedPart, SqlRecordStore, open_store
from tests.signing import imported

SIZE = (128, 96)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "records")
    yield store
    store.close()


def scene(seed: int) -> np.ndarray:
    """A picture of its own."""
    rng = np.random.default_rng(seed)
    coarse = Image.fromarray(rng.integers(0, 256, (7, 9, 3), np.uint8))
    return np.asarray(coarse.resize(SIZE, Image.Resampling.BICUBIC)).copy()


def twin_of(image: np.ndarray, how: int, rng: np.random.Generator) -> np.ndarray:
    """The same scene, seen again."""
    match how % 4:
        case 0:
            seen = image + rng.normal(0, 3, image.shape)
        case 1:
            buffer = BytesIO()
            Image.fromarray(image).save(buffer, "JPEG", quality=85)
            seen = np.asarray(Image.open(buffer)).astype(float)
        case 2:
            seen = image * 1.03 + 2
        case _:
            seen = image.astype(float)
            seen[30:38, 40:52] = 0  # a defect on the same part
    return np.clip(seen, 0, 255).astype(np.uint8)


def groups_of(images: list[np.ndarray]) -> np.ndarray:
    names = [f"{number:064x}" for number in range(len(images))]
    hashes = np.array([picture_facts(image).phash for image in images], np.int64).view(np.uint64)
    known = dict(zip(names, images, strict=True))
    return twin_groups(names, hashes, known.__getitem__, Control())


def test_planted_twins_share_a_group_and_others_do_not() -> None:
    rng = np.random.default_rng(3)
    scenes = [scene(seed) for seed in range(60)]
    twins = [twin_of(image, how, rng) for how, image in enumerate(scenes[:24])]
    groups = groups_of(scenes + twins)
    assert (groups[:24] == groups[60:]).all()
    assert len(set(groups.tolist())) == 60


def test_under_a_fixed_camera_only_the_same_pictures_are_twins() -> None:
    """All parts look alike, each has a mark of its own: one group of all would be no split."""
    rng = np.random.default_rng(4)
    base = scene(1)
    parts = []
    for number in range(64):
        image = base.copy()
        y, x = 11 * (number // 8), 15 * (number % 8)
        image[y : y + 8, x : x + 8] = 255 - image[y : y + 8, x : x + 8]
        parts.append(image)
    groups = groups_of([*parts, twin_of(parts[5], 0, rng)])
    assert groups[64] == groups[5]
    assert np.bincount(groups).max() <= 8


def test_a_picture_that_cannot_be_read_has_no_twins() -> None:
    def picture(sha256: str) -> np.ndarray:
        if sha256.startswith("0"):
            raise StoreError("It is gone.")
        return scene(int(sha256[-1]))

    hashes = np.array([0, 0xFFFF, 0xFFFF0000], np.uint64)
    assert twin_groups(["0", "a1", "a2"], hashes, picture, Control()).tolist() == [0, 1, 2]
    assert len(twin_groups([], np.empty(0, np.uint64), picture, Control())) == 0


def test_the_same_picture_is_one_and_cancelling_ends_it() -> None:
    image = scene(9)
    hashes = np.array([5, 5, 0xFFFFFFFF], np.uint64)
    pictures = {"a": image, "b": scene(10)}
    found = twin_groups(["a", "a", "b"], hashes, pictures.__getitem__, Control())
    assert found.tolist() == [0, 0, 1]
    control = Control()
    control.cancel()
    with pytest.raises(Cancelled):
        twin_groups(["a", "b"], hashes[1:], pictures.__getitem__, control)


def test_disjoint_sets() -> None:
    forest = Forest(6)
    forest.join(4, 2)
    forest.join(2, 5)
    forest.join(5, 4)
    assert forest.joined(4, 5)
    assert not forest.joined(0, 4)
    assert sorted(forest.members(5)) == [2, 4, 5]
    assert forest.groups().tolist() == [0, 1, 2, 3, 2, 2]


def filled(store: SqlRecordStore, scenes: int, twins: int) -> None:
    """Parts of which the last are twins of the first; every second is NG."""
    rng = np.random.default_rng(8)
    images = [scene(seed) for seed in range(scenes)]
    images += [twin_of(image, how, rng) for how, image in enumerate(images[:twins])]
    parts = []
    for number, image in enumerate(images):
        record = Record(
            part=Part(Frame(image, "set"), number),
            decision=Decision(DecisionWord.NONE, Policy.EITHER_NG),
            outcomes=(),
            recipe_name="connector",
            recipe_digest="c" * 64,
            origin="import",
        )
        bad = LabelContent(Label.NG, ("missing",))
        parts.append(ImportedPart(record, bad if number % 2 else LabelContent(Label.OK)))
    store.add_imported(parts, imported(store, "tester"))


@pytest.mark.slow
def test_a_split_has_its_shares_of_each_label_and_parts_no_twins(store: SqlRecordStore) -> None:
    filled(store, 160, 40)
    table = store.table.refresh()
    rows = np.arange(200)
    split = split_parts(store, table, rows, SplitPlan("first", (70, 15, 15)), Control())
    sides = [split.sides[str(part)] for part in table.part_id]
    sizes = side_counts(split)
    assert (sizes["train"], sizes["val"], sizes["test"]) == pytest.approx((140, 30, 30), abs=3)
    for label in (0, 1):
        mine = [side for side, code in zip(sides, table.label, strict=True) if code == label]
        assert mine.count("train") == pytest.approx(70, abs=2)
        assert mine.count("val") == pytest.approx(15, abs=2)
    apart = sum(sides[number] != sides[160 + number] for number in range(40))
    assert apart == 0


def test_a_name_means_the_same_split_for_ever(store: SqlRecordStore) -> None:
    filled(store, 30, 0)
    table = store.table.refresh()
    plan = SplitPlan("first", (50, 25, 25))
    split = split_parts(store, table, np.arange(30), plan, Control())
    again = split_parts(store, table, np.arange(30)[::-1], plan, Control())
    assert (again.digest, again.sides) == (split.digest, split.sides)
    by_name = split_parts(store, table, np.arange(30), SplitPlan("first"), Control())
    assert by_name.digest == split.digest
    with pytest.raises(StoreError, match="was frozen for 30 other parts; choose another name"):
        split_parts(store, table, np.arange(29), plan, Control())
    with pytest.raises(StoreError, match="was frozen as 50/25/25; choose another name"):
        split_parts(store, table, np.arange(30), SplitPlan("first", (80, 20)), Control())
    with pytest.raises(StoreError, match=r"There is no split 'second' .*'first'"):
        split_parts(store, table, np.arange(30), SplitPlan("second"), Control())
    other = split_parts(store, table, np.arange(30), SplitPlan("third", (50, 25, 25), 1), Control())
    assert other.digest != split.digest


@pytest.mark.parametrize(("text", "shares"), [("70/15/15", (70, 15, 15)), ("80/20", (80, 20))])
def test_shares(text: str, shares: tuple[float, ...]) -> None:
    assert parse_shares(text) == shares


@pytest.mark.parametrize(
    "text", ["", "70", "70/20", "a/b", "100/0", "40/30/20/10", "110/-10", "nan/1"]
)
def test_no_shares(text: str) -> None:
    with pytest.raises(UsageError, match="write shares that make 100"):
        parse_shares(text)
