"""Tampers 500 times, with all tables, frames and the chain's end: what is found?

    python -m tests.benchmarks.bench_tampering --count 500 --seed 1000

Prints JSON: how many were found, those that were not, and how often the honest database failed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from tests.store.tampering import build, one_tampering, verified


def main() -> None:
    """Tamper and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    missed: list[tuple[int, str]] = []
    false = 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = build(root)
        for number in range(options.count):
            said, found = one_tampering(folder, options.seed + number, root / "copy")
            if found.ok:
                missed.append((options.seed + number, said))
            if options.verbose:
                print(options.seed + number, said[:150], "->", found.fault, flush=True)
            if number % 25 == 0:
                false += not verified(folder).ok
    result = {
        "tampered": options.count,
        "found": options.count - len(missed),
        "missed": missed,
        "honest database failed": false,
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
