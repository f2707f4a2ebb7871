"""One run of one peer in this process: python -m benchmarks.peers.one PEER INSTANCE SECONDS [OPTION…]

INSTANCE is an instance.json or a case. Lines of JSON on standard output, see `protocol`.
"""

import importlib
import sys
from pathlib import Path

from benchmarks.peers.protocol import Tell
from benchmarks.province_year.form import read

PEERS = {
    "ours": "ours",
    "monolith": "monolith",
    "highs": "mip",
    "scip": "mip",
    "sort-and-place": "placing",
    "pyjobshop": "shop",
}
"""The module that holds `plan` of each."""
FIXED = {"highs": ("highs",), "scip": ("scip",), "monolith": ("2", "2")}
"""Options where none are given: the solver; of the monolith the workers and linearization that did best."""


def main(peer: str, path: str, seconds: str, *options: str) -> None:
    """Loads what is needed first: from `ready` on time counts."""
    module = importlib.import_module(f"benchmarks.peers.{PEERS[peer]}")
    problem = read(Path(path)).problem
    tell = Tell(problem)
    tell.ready()
    given = options or FIXED.get(peer, ())
    module.plan(problem, float(seconds), tell, *([given] if given else []))


if __name__ == "__main__":
    main(*sys.argv[1:])
