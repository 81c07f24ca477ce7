"""Queries: which parts somebody wants to see, as plain data and as a line of text.

``vlm:NG vit:OK label:none since:2026-11-01 reason:"pushed back"`` asks for the parts that the VLM
calls NG and the ViT OK, that nobody has labelled, of November, with these words in the reason.
Terms are joined by "and"; several values of a term, with commas between them, by "or".
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inspector_gui.core.errors import UsageError

Words = tuple[str, ...]

STATES = ("OK", "NG", "UNSURE", "ERROR", "NONE")
ORIGINS = ("line", "import")
QUEUES = (
    "corrected",  # what the line has asked for comes first
    "unlabelled",
    "ng",
    "errors",
    "uncertain",
    "uncertain_vit",
    "uncertain_vlm",
    "wrong_place",
    "likely_wrong",
    "twins",
    "drift",
    "conflicts",
    "gold",
)


class Query(BaseModel):
    """What a part must be like. What is empty asks for nothing.

    Attributes:
        queue: one of ``QUEUES``: its rule and its order hold beside the rest.
        since: triggered at or after it, UTC.
        within: triggered so long ago at most, such as "7d": it moves on with the clock.
        until: triggered before it, UTC.
        decision: OK, NG, UNSURE (NG for want of a clear OK), ERROR or NONE.
        vit: what the ViT says: a state; NONE where it did not judge, ERROR where it failed.
        vlm: the same of the VLM.
        label: what people say; NONE where nobody does.
        defect: named by the label or, where there is no label, by an inspector.
        model: beginning of a model's digest.
        reason: words in an inspector's reason, upper and lower case alike.
        comment: words in a person's comment.
        gold, conflict, final: None asks for nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    queue: str = ""
    since: datetime | None = None
    within: str = ""
    until: datetime | None = None
    recipe: Words = ()
    batch: Words = ()
    source: Words = ()
    station: Words = ()
    origin: Words = ()
    decision: Words = ()
    vit: Words = ()
    vlm: Words = ()
    label: Words = ()
    defect: Words = ()
    labeller: Words = ()
    model: Words = ()
    reason: str = ""
    comment: str = ""
    gold: bool | None = None
    conflict: bool | None = None
    final: bool | None = None
    number: Annotated[int | None, Field(ge=0)] = None

    def but(self, **changes: Any) -> Query:
        """Return the same query with some terms changed."""
        return self.model_copy(update=changes)

    @property
    def text(self) -> str:
        """The query as a line of text, which ``parse_query`` reads back."""
        return " ".join(
            f"{name}:{_written(value)}"
            for name in type(self).model_fields
            if (value := getattr(self, name)) not in (None, "", ())
        )


_TERM = re.compile(r'\s*(?:([A-Za-z_]+):)?((?:"(?:[^"\\]|\\.)*"|[^\s",]+|,)+)', re.DOTALL)
_VALUE = re.compile(r'"((?:[^"\\]|\\.)*)"|([^",]+)', re.DOTALL)
_AGO = re.compile(r"(\d+)(min|[hdw])")
_UNITS = {"min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPANS = ("today", "shift")  # that begin at a time of day, here
SHIFTS = (6, 14, 22)  # the hours at which a shift begins


def parse_query(text: str, now: datetime | None = None, zone: tzinfo | None = UTC) -> Query:
    """Return the query of a line of text; words without a name are looked for in the reason.

    Times are ISO dates and times, or how long ago: ``7d``, ``12h``, ``30min``, ``today``, ``shift``
    (since the last of ``SHIFTS``). ``since:7d`` stays the last seven days however often the query
    is used again.

    Args:
        text: the line.
        now: what "ago" is counted from.
        zone: of times that name none; None for this machine's own.

    Raises:
        UsageError: naming the term that is not understood, and what there is.
    """
    values: dict[str, Any] = {}
    at = 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = _TERM.match(stripped, at)
        if found is None:
            raise UsageError(f"The query cannot be read from {stripped[at:]!r} on; check quotes.")
        _take(values, found.group(1) or "reason", _values(found.group(2)), now, zone)
        at = found.end()
    try:
        return Query.model_validate(values)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise UsageError(f"The query's {name} cannot be {values[name]!r}.") from None


def _take(
    values: dict[str, Any],
    name: str,
    given: list[str],
    now: datetime | None,
    zone: tzinfo | None,
) -> None:
    if name not in Query.model_fields:
        known = ", ".join(Query.model_fields)
        raise UsageError(f"A query has no term {name!r}; there are: {known}.")
    match name:
        case "since" if _AGO.fullmatch(given[0]) or given[0] in _SPANS:
            values["within"] = _span(given[0], name)
        case "within":
            values[name] = _span(given[0], name)
        case "since" | "until":
            values[name] = _moment(given[0], name, now, zone)
        case "reason" | "comment":
            values[name] = " ".join([*([values[name]] if name in values else []), *given])
        case "gold" | "conflict" | "final":
            values[name] = _yes(given[0], name)
        case "number":
            values[name] = given[0]
        case "queue":
            if given[0] not in QUEUES:
                raise UsageError(f"No queue {given[0]!r}; there are: {', '.join(QUEUES)}.")
            values[name] = given[0]
        case "decision" | "vit" | "vlm" | "label":
            values[name] = tuple(_one_of(each.upper(), STATES, name) for each in given)
        case "origin":
            values[name] = tuple(_one_of(each.lower(), ORIGINS, name) for each in given)
        case _:
            values[name] = tuple(given)


def _values(text: str) -> list[str]:
    return [
        plain if plain else re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)
        for quoted, plain in _VALUE.findall(text)
    ] or [""]


def _one_of(value: str, known: Words, name: str) -> str:
    if value not in known:
        raise UsageError(f"The query's {name} cannot be {value!r}; there are: {', '.join(known)}.")
    return value


def _yes(value: str, name: str) -> bool:
    return _one_of(value.lower(), ("yes", "no"), name) == "yes"


def moment_ago(span: str, now: datetime) -> datetime:
    """Return the moment so long ago, such as ``7d``, or at which the day or the shift began.

    Raises:
        ValueError: if it is no such span, or there was no time yet then.
    """
    if span in _SPANS:
        here = now.astimezone()
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
        if span == "today":
            return midnight
        before = midnight - timedelta(days=1)
        begun = [day.replace(hour=hour) for day in (before, midnight) for hour in SHIFTS]
        return max(each for each in begun if each <= here)
    ago = _AGO.fullmatch(span)
    if ago is None:
        raise ValueError(f"{span!r} is no span such as 7d")
    try:
        return now - timedelta(**{_UNITS[ago.group(2)]: int(ago.group(1))})
    except OverflowError:
        raise ValueError(f"{span!r} is longer than there has been time") from None


def _span(value: str, name: str) -> str:
    try:
        moment_ago(value, datetime.now(UTC))
    except ValueError:
        raise _no_time(value, name) from None
    return value


def _no_time(value: str, name: str) -> UsageError:
    return UsageError(
        f"The query's {name} cannot be {value!r}; write 2026-11-01T14:00, 2h, 7d or today."
    )


def _moment(value: str, name: str, now: datetime | None, zone: tzinfo | None) -> datetime:
    if value in _SPANS or _AGO.fullmatch(value):
        try:
            return moment_ago(value, now or datetime.now(UTC))
        except ValueError:
            raise _no_time(value, name) from None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise _no_time(value, name) from None
    if moment.tzinfo:
        return moment
    return moment.replace(tzinfo=zone) if zone is not None else moment.astimezone()


def _written(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return _quoted(value.isoformat())
        case tuple():
            return ",".join(_quoted(str(each)) for each in value)
        case _:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    if text and not re.search(r'[\s",\\:]', text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
