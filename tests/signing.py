"""People and imports that sign in tests."""

from __future__ import annotations

from inspector_gui.store.labellers import LINE, Signature, Signer
from inspector_gui.store.records import SqlRecordStore


def signed(store: SqlRecordStore, name: str) -> Signer:
    """Sign somebody in who has no password; the line's name is the line's own signature."""
    return store.labellers.line() if name == LINE else store.labellers.sign_in(name)


def imported(store: SqlRecordStore, name: str = "a set") -> Signature:
    """Return what signs the labels that a set of a name brings."""
    return store.labellers.importing(name)
