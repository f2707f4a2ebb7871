"""Packs this folder and its locked wheels into one zip, to be carried to a computer without a network.

Run as `python3 run.py bundle [--platform win_amd64] [--python 3.12] [--to DIR]`; on the other computer unpack it
and use `run.py` as ever.
Left out of the zip: hidden files and folders, and what is made rather than written (out, wheels, caches).
"""

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pip._vendor.packaging.markers import Marker  # of the environment that run.py made

ROOT = Path(__file__).resolve().parents[1]
MADE = {"__pycache__", "build", "dist", "mutants", "node_modules", "out", "wheels"}
SYSTEMS = {  # what conditions in the lock may ask about, by the first letters of a platform's tag
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "mac": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "man": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}


def main() -> int:
    asked = arguments()
    if asked.platform and asked.platform[:3] not in SYSTEMS:
        print("Không biết loại máy này, xem --help\nUnknown platform, see --help", file=sys.stderr)
        return 2
    asked.to.mkdir(parents=True, exist_ok=True)
    archive = asked.to / f"inspector-{asked.platform or sys.platform}-py{asked.python}.zip"
    with tempfile.TemporaryDirectory(dir=asked.to) as folder:
        wheels = Path(folder, "wheels")
        lock = Path(folder, "requirements.lock")
        lock.write_text(for_target((ROOT / "requirements.lock").read_text("utf-8"), asked.platform, asked.python))
        if code := download(lock, wheels, asked.platform, asked.python):
            return code
        unfinished = Path(folder, archive.name)
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in written(ROOT):
                packed.write(path, Path("inspector", path.relative_to(ROOT)))
            for path in sorted(wheels.iterdir()):
                packed.write(path, Path("inspector", "wheels", path.name), zipfile.ZIP_STORED)
        unfinished.replace(archive)
    print(archive)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bundle", description=__doc__.splitlines()[0])
    kinds = "win_amd64, macosx_14_0_arm64, manylinux_2_28_x86_64, ..."
    parser.add_argument("--platform", default="", metavar="TAG", help=f"the other computer's: {kinds}; else as here")
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    parser.add_argument("--python", default=here, metavar="X.Y", help=f"the other computer's; else {here} as here")
    parser.add_argument("--to", type=Path, default=ROOT / "out", metavar="DIR", help="folder for the zip")
    return parser.parse_args()


def for_target(lock: str, platform: str, python: str) -> str:
    """The lock with its conditions (`; sys_platform == ...`) decided for the other computer, not for this one."""
    target = {"python_version": python, "python_full_version": f"{python}.0"}
    if platform:
        target |= SYSTEMS[platform[:3]]
    kept = []
    for line in lock.replace("\\\n", " ").splitlines():
        requirement, _, hashes = line.partition(" --hash=")
        name, _, condition = requirement.partition(" ; ")
        if not condition or Marker(condition.strip()).evaluate(target):
            kept.append(f"{name} --hash={hashes}" if hashes else line)
    return "\n".join(kept) + "\n"


def tags(platform: str) -> list[str]:
    """The tags to ask pip for: it would not take a wheel for manylinux_2_17 where 2_28 is asked for."""
    found = re.fullmatch(r"manylinux_2_(\d+)_(\w+)", platform)
    if not found:
        return [platform] if platform else []
    newest, machine = int(found[1]), found[2]
    return [f"manylinux_2_{minor}_{machine}" for minor in range(newest, 16, -1)] + [f"manylinux2014_{machine}"]


def download(lock: Path, wheels: Path, platform: str, python: str) -> int:
    """Fetches exactly what the lock lists, each file's hash checked; returns pip's exit code."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps"]
    pip += ["--only-binary", ":all:", "--python-version", python, "-d", str(wheels), "-r", str(lock)]
    pip += [f"--platform={tag}" for tag in tags(platform)]
    return subprocess.run(pip, stdout=sys.stderr, check=False).returncode


def written(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in MADE:
            continue
        if path.is_dir():
            yield from written(path)
        else:
            yield path


if __name__ == "__main__":
    sys.exit(main())
