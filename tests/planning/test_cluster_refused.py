"""A cluster that cannot do what we would do ourselves is refused in one sentence."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.planning import cluster, cluster_versions, whatif
from inspector.planning.cluster import Cluster, ClusterRefused
from tests.planning.machines import Machines

pytestmark = pytest.mark.xdist_group("dask")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    made = Machines(tmp_path)
    yield made
    made.stop()


def test_a_worker_of_another_version_is_refused_before_anything_is_sent(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines.add()
    ours = cluster_versions.own_versions()
    for name in ("python", "inspector", "ortools"):
        monkeypatch.setattr(cluster_versions, "own_versions", lambda name=name: ours | {name: "9.9.9"})
        with pytest.raises(ClusterRefused) as error:
            Cluster(machines.address)
        assert error.value.message.code == "planning.cluster_versions"
        found = error.value.message.values
        assert (found["name"], found["ours"]) == (name, "9.9.9")
        assert str(found["theirs"]).startswith(ours[name])


def test_a_scheduler_without_workers_is_refused(machines: Machines) -> None:
    with pytest.raises(ClusterRefused) as error:
        Cluster(machines.address)
    assert error.value.message.code == "planning.cluster_empty"


@pytest.mark.parametrize("address", ["127.0.0.1:1", "tcp://127.0.0.1:1", "nonsense://x", "", "x:y:z", "host"])
def test_an_address_where_nobody_answers_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(ClusterRefused) as error:
        Cluster(address)
    assert error.value.message.code == "planning.cluster_unreachable"


@pytest.mark.parametrize("address", ["nonsense://x", "", "x:y:z", "host"])
def test_no_client_is_made_for_what_is_no_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed

    made: list[object] = []
    monkeypatch.setattr(distributed, "Client", lambda *given, **more: made.append(given))
    with pytest.raises(ClusterRefused):
        Cluster(address)
    assert not made  # one that is half made waits for 20 s at the end, or for ever, and then tells a traceback


def test_without_the_extra_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterRefused) as error:
        Cluster("tcp://127.0.0.1:8786")
    assert error.value.message.code == "planning.cluster_extra"


def test_nothing_of_dask_is_imported_unless_a_scheduler_is_named() -> None:
    code = "import sys, inspector.cli.whatif, inspector.planning.whatif; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert whatif.Beside(1).stopped is False
