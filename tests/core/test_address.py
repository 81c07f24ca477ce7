"""Whatever a password is made of and wherever it stands in an address, nothing shows it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector_gui.capture.open import open_source
from inspector_gui.core.address import HINT, shown_source, stream_address, without
from inspector_gui.core.errors import InspectorError

# A secret is told by these two, which stand nowhere else; between and around them lies what cuts
# addresses into pieces.
FIRST, SECOND = "Zq7", "Wk9"
ODD = st.text(st.sampled_from("#@/?%:;&= []\\\"'é密🔑\t.0123456789"), max_size=6)
SECRETS = st.builds(lambda a, b, c: f"{a}{FIRST}{b}{SECOND}{c}", ODD, ODD, ODD)
SHAPES = (
    "{scheme}://admin:{secret}@{host}/live",
    "{scheme}://{secret}@{host}:554/live",
    "{scheme}://{secret}:{secret}@{host}",
    "{scheme}://{host}/live?password={secret}&channel=1",
    "{scheme}://{host}:8554/live?user=a&pwd={secret}",
    "{scheme}://{host}/{secret}/live",
    "{scheme}://{host}/live#token={secret}",
    "{scheme}://:{secret}@{host}/live",
    "{scheme}:/admin:{secret}@{host}/live",
    "{scheme}:admin:{secret}@{host}",
    "admin:{secret}@{host}/live",
    "//admin:{secret}@{host}/live",
    "camera:admin:{secret}@{host}",
)
HOSTS = ("127.0.0.1", "[::1]", "cam.example", "kamera-1", "[fe80::1%25eth0]")
SCHEMES = ("rtsp", "http", "https", "rtsps", "udp", "srt", "gopher")


def said_of(text):
    """Everything that the program says and calls a source, up to opening it."""
    said = [shown_source(text)]
    try:
        source = open_source(text)
    except InspectorError as error:
        return [*said, error.sentence, repr(error)]
    said += [source.name, getattr(source, "_absent", "")]
    redact = getattr(source, "_redact", None)
    return [*said, redact(f"cannot open {text}") if redact else ""]


@given(
    secret=SECRETS,
    shape=st.sampled_from(SHAPES),
    host=st.sampled_from(HOSTS),
    scheme=st.sampled_from(SCHEMES),
)
@example(secret="Zq7#Wk9", shape=SHAPES[0], host="127.0.0.1:9", scheme="http")
@example(secret="12/Zq7Wk9", shape=SHAPES[0], host="127.0.0.1", scheme="rtsp")
@example(secret="a@Zq7.de/Wk9", shape=SHAPES[0], host="127.0.0.1", scheme="rtsp")
def test_no_secret_is_said(secret, shape, host, scheme):
    text = shape.format(secret=secret, host=host, scheme=scheme)
    for said in said_of(text):
        assert FIRST.lower() not in said.lower()
        assert SECOND.lower() not in said.lower()


@pytest.mark.parametrize("character", ["#", "/", "?", "[", "]"])
def test_who_writes_a_password_raw_is_told_how(character):
    text = f"rtsp://admin:qx{character}kv@10.0.0.7/live"
    assert "%23" in HINT
    assert any(HINT in said for said in said_of(text))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("rtsp://10.0.0.1/live", "10.0.0.1"),
        ("rtsp://a:b@10.0.0.1:8554/live", "10.0.0.1:8554"),
        ("rtsp://a:b%23c@cam:554/x?y=1", "cam:554"),
        ("rtsp://a:b@c@cam/x", "cam"),
        ("http://[2001:db8::7]:80/x", "[2001:db8::7]:80"),
        ("udp://@:1234", ":1234"),
        ("srt://:9000?mode=listener", ":9000"),
    ],
)
def test_the_host_is_shown(url, shown):
    assert stream_address(url).shown == shown
    assert open_source(url).name == f"Stream {shown}"


def test_what_is_no_address_is_shown_as_it_is():
    for text in ("demo", "camera:0", "./a b/c@2x.png", "C:\\a@b", "C:/x/a@b", "/data/teile/1"):
        assert shown_source(text) == text
    assert without("cannot open /x", "/x") == "cannot open /x"
