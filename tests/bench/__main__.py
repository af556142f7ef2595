"""How fast the dashboard answers, beside Streamlit's own empty app: `python -m tests.bench [rounds]`.

    python -m tests.bench [rounds]          each page: a rerun after a topic change, and a session's first run
    python -m tests.bench crowd [rounds]    50 and 200 sessions opened at once, then all asking at once
    python -m tests.bench grown [rounds]    the record 10 and 100 times as large, beside the record as it is
    python -m tests.bench reader [rounds]   in Chromium: from a click to its content, and a cold page
    python -m tests.bench load [minutes]    200 readers who browse: failures, waits, memory

Measures and tells; never fails a test. Five rounds of the first, about eight minutes, give 60 runs or more to each
median. `--times` says how many times the record is to be made as large, for all but `load`.
"""

from __future__ import annotations

import argparse
import signal
import sys

from tests.bench import crowd, grown, load, pages

ROUNDS = {"pages": 5, "crowd": 3, "grown": 8, "reader": 5, "load": 5}


def main(arguments: list[str]) -> None:
    """Measure what is asked for, and print what was found."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers go down with us
    asked = _parser().parse_args(arguments if arguments[:1] and not arguments[0].isdigit() else ["pages", *arguments])
    print(_report(asked))


def _report(asked: argparse.Namespace) -> str:
    if asked.what == "crowd":
        return crowd.report(asked.rounds, asked.times, tell)
    if asked.what == "grown":
        return grown.report(asked.rounds, asked.times, tell)
    if asked.what == "load":
        return load.report(asked.rounds, tell)
    if asked.what == "reader":
        from tests.bench import reader  # the other benches need no browser

        return reader.report(asked.rounds, asked.times, tell)
    return pages.report(asked.rounds, asked.times, tell)


def tell(line: str) -> None:
    """Say how far the measuring has come."""
    print(line, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="what", metavar="crowd | grown | reader | load")
    made = {what: kinds.add_parser(what) for what in ROUNDS}
    for what, kind in made.items():
        kind.add_argument("rounds", nargs="?", type=int, default=ROUNDS[what], help=f"{ROUNDS[what]} unless told")
    larger = "how many times as large the record is made"
    made["grown"].add_argument("--times", nargs="+", type=int, default=grown.TIMES, help=larger)
    for what in ("pages", "crowd", "reader"):
        made[what].add_argument("--times", type=int, default=1, help=larger)
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
