"""A calendar server that offices have: it takes the calendar whole, and a next version in its place."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from tests.export.test_calendar import events, ics, replanned, told
from tests.export.views import small_view

RIGHTS = "[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n"
CALENDAR = "office/calendar/"


class Server:
    """Radicale on this machine, open to this test alone."""

    def __init__(self, address: str) -> None:
        self.address = address

    def send(self, method: str, path: str, body: bytes = b"") -> bytes:
        asked = Request(f"http://{self.address}/{path}", body, {"Content-Type": "text/calendar"}, method=method)
        with urlopen(asked, timeout=10) as answer:
            held: bytes = answer.read()
            return held


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    (tmp_path / "rights").write_text(RIGHTS)
    given = {"server-hosts": address, "auth-type": "none", "storage-filesystem-folder": str(tmp_path / "held")}
    given |= {"rights-type": "from_file", "rights-file": str(tmp_path / "rights"), "config": ""}
    command = [sys.executable, "-m", "radicale", *(f"--{name}={value}" for name, value in given.items())]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            found = Server(address)
            _ready(found)
            found.send("MKCOL", "office/")
            yield found
        finally:
            process.terminate()


def _ready(server: Server) -> None:
    """Waits until it answers, be it with a refusal."""
    for _ in range(200):
        try:
            server.send("GET", "")
        except HTTPError:
            return
        except (URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    pytest.fail("the calendar server does not answer")


def held(server: Server) -> dict[str, dict[str, object]]:
    return {event["uid"]: told(event) for event in events(server.send("GET", CALENDAR))}


def test_a_server_keeps_every_event_as_it_was_sent(server: Server) -> None:
    data = ics(small_view())
    server.send("PUT", CALENDAR, data)
    assert held(server) == {event["uid"]: told(event) for event in events(data)}


def test_the_next_version_takes_the_place_of_the_one_before(server: Server) -> None:
    for seen in replanned():
        server.send("PUT", CALENDAR, ics(seen))
        assert held(server) == {event["uid"]: told(event) for event in events(ics(seen))}
