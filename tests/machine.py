"""The programs that users open our files with: a browser, an office, a calendar reader of another make."""

import atexit
import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

JS = Path(__file__).parent / "js"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1280,900"
)


def missing(reason: str) -> NoReturn:
    """Ends a test that cannot be run here: passed over, but failed in CI."""
    if os.environ.get("INSPECTOR_CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str, title: str = "", package: str = "") -> str:
    """Where a program is; `missing` where it is not, by its title and the Debian package that has it."""
    return shutil.which(name) or missing(f"{title or name} is not installed: apt-get install {package or name}")


def npm(path: str) -> Path:
    """A file of the npm packages that tests/js/package.json names."""
    found = JS / "node_modules" / path
    return found if found.exists() else missing(f"{path} is not installed: npm ci --prefix tests/js")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker takes all tests in the browser, so that only one is started."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Chromium with a profile of its own; its driver is named, so that Selenium fetches none."""
    options = ChromeOptions()
    options.binary_location = program("chromium", "Chromium")
    driver = program("chromedriver", "Chromium's driver", "chromium-driver")
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    with Chrome(options, ChromeService(driver)) as started:
        yield started


@pytest.fixture
def browser(chromium: Chrome) -> Chrome:
    """Chromium as it was at first: an empty page, light, on a screen, nothing stored or noted down."""
    chromium.set_window_size(1280, 900)
    dark(chromium, on=False)
    chromium.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "file:///", "storageTypes": "all"})
    chromium.get("about:blank")
    chromium.get_log("performance")
    return chromium


def dark(driver: Chrome, on: bool = True) -> None:
    """Has pages shown as to those who prefer dark colours."""
    features = [{"name": "prefers-color-scheme", "value": "dark" if on else "light"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def requests(driver: Chrome) -> list[str]:
    """What was asked for since the last call, but for the page shown and what it holds as data."""
    page = driver.current_url.partition("#")[0]
    noted = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [each["params"]["request"]["url"] for each in noted if each["method"] == "Network.requestWillBeSent"]
    return [url for url in asked if url != page and not url.startswith(("data:", "blob:"))]


def axe(driver: Chrome) -> list[dict[str, Any]]:
    """What axe finds against the page as it now stands: rule, impact, and where with the markup, in short."""
    driver.execute_script(npm("axe-core/axe.min.js").read_text("utf-8"))
    found = driver.execute_async_script(
        "axe.run({preload: false, resultTypes: ['violations']}).then(r => arguments[0](r.violations))"
    )
    return [
        {
            "id": rule["id"],
            "impact": rule["impact"],
            "nodes": [f"{' '.join(map(str, node['target']))}: {node['html'][:100]}" for node in rule["nodes"][:3]],
        }
        for rule in found
    ]


def screenshot(driver: Chrome, path: Path, full: bool = True) -> None:
    """A PNG of the page, or of what the window shows of it."""
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": full, **_clip(driver, full)})
    path.write_bytes(base64.b64decode(shot["data"]))


def _clip(driver: Chrome, full: bool) -> dict[str, Any]:
    if not full:
        return {}
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    return {"clip": {**size, "scale": 1}}


def printed(driver: Chrome) -> bytes:
    """The page as a PDF: on A4, unless its style asks for another paper."""
    a4 = {"paperWidth": 210 / 25.4, "paperHeight": 297 / 25.4, "preferCSSPageSize": True}
    return base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", a4)["data"])


def office(files: Mapping[str, bytes], to: str = "pdf") -> dict[str, Path]:
    """Files as LibreOffice writes them in another format, all in one start of it; by the names they were given."""
    soffice = program("soffice", "LibreOffice", "libreoffice-writer-nogui libreoffice-calc-nogui")
    profile, given, made = _folder(), _folder(), _folder()
    for name, data in files.items():
        (given / name).write_bytes(data)
    command = [soffice, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", to]
    command += ["--outdir", str(made), *(str(given / name) for name in files)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=True)
    found = {name: made / f"{Path(name).stem}.{to.partition(':')[0]}" for name in files}
    assert set(found.values()) == set(made.iterdir()), done.stderr.decode()
    assert len(set(found.values())) == len(files), "names differ in more than their endings"
    return found


def _folder() -> Path:
    made = tempfile.mkdtemp(prefix="inspector-tests-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def pages(pdf: Path) -> list[Path]:
    """A PNG of each page, small."""
    command = [program("pdftoppm", package="poppler-utils"), "-r", "60", "-png", pdf, pdf.with_suffix("")]
    subprocess.run(command, check=True)
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))


def pdf_text(pdf: Path) -> str:
    """The text as it lies on the pages, each closed by a form feed."""
    command = [program("pdftotext", package="poppler-utils"), "-layout", pdf, "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def ical_js(data: bytes) -> list[dict[str, Any]]:
    """The events that ical.js reads: times as instants (…Z), whole days as dates."""
    npm("ical.js")
    command = [program("node", package="nodejs"), JS / "read_ics.mjs"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    events: list[dict[str, Any]] = json.loads(done.stdout)
    return events
