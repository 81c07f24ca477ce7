"""Addresses of streams, and what of them may be shown.

An address holds a password before its host, in its path or in its query. Names, sentences, titles
and records therefore show the host and nothing else; whatever is shown of what a user typed goes
through ``shown_source``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

HINT = (
    "if its name or password holds one of # / ? @ % [ ] or a space, write that as %23 %2F %3F %40 "
    "%25 %5B %5D or %20"
)
_HIDDEN = "…"
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_HOST = re.compile(r"[\w.\-:%\[\]]*\Z")


@dataclass(frozen=True, slots=True)
class StreamAddress:
    """What may be said of an address.

    Attributes:
        scheme: "rtsp", in lower case; "" where there is none.
        shown: the host and its port; "" where it is not sure which of its pieces that is.
        valid: it can be opened.
        doubtful: a password with a special character may have been cut in two.
    """

    scheme: str
    shown: str
    valid: bool
    doubtful: bool = False

    @property
    def title(self) -> str:
        """How the stream is called."""
        return self.shown or f"{self.scheme or 'unknown'} address"


def is_url(text: str) -> bool:
    """Tell whether a text is meant as the address of a stream."""
    return "://" in text


def stream_address(url: str) -> StreamAddress:
    """Return what may be said of an address, whatever it is."""
    try:
        parts = urlsplit(url)
        scheme, shown = parts.scheme.lower(), _host_of(parts)
    except ValueError:
        return StreamAddress(_scheme_of(url), "", valid=False, doubtful="@" in url)
    # A # before the @ has cut the password: no host follows one, and no stream needs one. After
    # a / or ? there may be an @ for other reasons; but then it may be the password's end, too.
    cut = "@" not in parts.netloc and "@" in parts.fragment
    doubtful = "@" in f"{parts.path}{parts.query}{parts.fragment}"
    there = bool(parts.netloc) and not cut
    return StreamAddress(scheme, "" if doubtful else shown, there, doubtful)


def shown_source(text: str) -> str:
    """Return a source as a user typed it with whatever may be a secret left out."""
    if is_url(text):
        address = stream_address(text)
        return f"{address.scheme}://{address.shown or _HIDDEN}" if address.scheme else _HIDDEN
    before, at, after = text.rpartition("@")
    if at and (":" in before or before.startswith("//")) and not _DRIVE.match(text):
        text = f"{_HIDDEN}@{after}"  # an address whose beginning is mistyped
    return re.sub(r"([?;&])[^?;&/\\]*=.*", rf"\1{_HIDDEN}", text)


def without(text: str, url: str) -> str:
    """Return what a library said of an address, with the address itself and its parts left out."""
    if not is_url(url):
        return text
    rest = url.partition("://")[2]
    pieces = {url, rest, *re.split(r"[@/?#&=:;]+", rest)}
    address = stream_address(url)
    kept = set(re.split(r"[:\[\]]+", address.shown))
    for piece in sorted(pieces - kept, key=len, reverse=True):
        if len(piece) > 2:
            text = text.replace(piece, _HIDDEN)
    return text


def _host_of(parts: SplitResult) -> str:
    """Return the host and its port as they are shown; a port alone is one that is listened at.

    Raises:
        ValueError: if the port is no number.
    """
    host, port = parts.hostname or "", parts.port
    if not _HOST.match(host):
        return ""
    host = f"[{host}]" if ":" in host else host
    return host if port is None else f"{host}:{port}"


def _scheme_of(url: str) -> str:
    scheme = url.partition("://")[0].lower()
    return scheme if re.fullmatch(r"[a-z][a-z0-9+.\-]{0,15}", scheme) else ""
