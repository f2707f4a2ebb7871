"""Sets up and runs: `python3 run.py plan data/binh-duong-2024` (Windows: `py run.py ...`).

    python3 run.py ARGS             makes .venv beside this file on first use, then runs `inspector ARGS`
    python3 run.py test [ARGS]      runs the test suite (`pytest ARGS`)
    python3 run.py bundle [ARGS]    packs all of it into one file for a computer without a network

Where a folder `wheels` lies beside this file (a bundle has one), it takes the network's place.
Standard library only; must parse on old Pythons, so that they can say what is wrong.
"""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "installed"  # Python's version and the installed locks' digests; absent while installing
VERSION = "%d.%d" % sys.version_info[:2]
NO_SET_UP = 69  # sysexits' "unavailable"; neither `inspector` nor pytest ends with it

TOO_OLD = """Cần Python 3.11 trở lên, đây là %s. Hãy cài (Debian: apt install python3-venv; Windows: python.org)
Python 3.11 or newer is needed, this is %s. Install it (Debian: apt install python3-venv; Windows: python.org)"""
NO_VENV = """Python này thiếu venv. Hãy chạy: apt install python3-venv (Windows: bộ cài của python.org)
This Python lacks venv. Run: apt install python3-venv (Windows: the installer from python.org)"""
FIRST = """Đang cài đặt môi trường vào .venv: khoảng nửa phút, chỉ lần đầu
Setting up the environment in .venv: about half a minute, the first time only"""
WAITING = """Một lệnh khác đang cài đặt: xin chờ
Another command is setting up: waiting for it"""
FAILED = """Chưa cài được (%s). Cần mạng hoặc thư mục wheels, Python 64 bit 3.11-3.14. Lần sau sẽ cài lại
Not set up (%s). It takes a network or a wheels folder, 64-bit Python 3.11-3.14. The next run starts over"""


def main(arguments: "list[str]") -> int:
    if sys.version_info < (3, 11):
        return fail(TOO_OLD % (VERSION, VERSION))
    os.environ["PYTHONUTF8"] = "1"
    command = arguments[0] if arguments else ""
    try:
        set_up([LOCK, DEV_LOCK] if command == "test" else [LOCK])
    except ImportError:
        return fail(NO_VENV)
    except (OSError, subprocess.CalledProcessError, KeyboardInterrupt) as reason:
        return fail(FAILED % ((str(reason) or "Ctrl-C",) * 2))
    if command == "test":
        os.chdir(str(ROOT))
        return run(["-m", "pytest", *arguments[1:]])
    if command == "bundle":
        return run([str(ROOT / "scripts" / "bundle.py"), *arguments[1:]])
    return run(["-P", "-m", "inspector", *arguments])  # -P: no file in the user's folder shadows a module


def set_up(locks: "list[Path]") -> None:
    """Installs the last of `locks`, which holds the others; one process at a time, stamped when complete."""
    wanted = [hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks]
    if wanted[-1] in installed():
        return
    import ensurepip  # noqa: F401  Debian keeps it in python3-venv
    import sysconfig

    with (ROOT / ".venv.lock").open("a") as guard:
        wait_for(guard.fileno())
        if wanted[-1] in installed():
            return
        say(FIRST)
        if installed():
            STAMP.unlink()
        else:
            venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
            subprocess.run(venv, check=True, close_fds=False)
        install(locks[-1])
        # Not `pip install -e`: that needs a build backend, which an offline computer does not have.
        # A relative path: true after a move, and plain ASCII whatever letters are in the folder's name.
        site = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
        Path(site, "inspector.pth").write_text(os.path.relpath(str(ROOT), site) + "\n")
        STAMP.write_text(" ".join([VERSION, *wanted]))


def install(lock: Path) -> None:
    """Runs pip, showing on a terminal what it is at; raises CalledProcessError when it fails."""
    wheels = ROOT / "wheels"
    source = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
    pip = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-compile"]
    pip += [*source, "-r", str(lock)]
    show = sys.stderr.isatty()
    with subprocess.Popen(pip, stdout=subprocess.PIPE, encoding="utf-8", errors="replace", close_fds=False) as process:
        for line in process.stdout or ():
            if show and line.startswith(("Collecting ", "Installing ")):
                sys.stderr.write("\r  %-60.60s" % line.split(" (")[0].strip())
                sys.stderr.flush()
    if show:
        sys.stderr.write("\r%62s\r" % "")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "pip")
    # Compiled here, on all cores: where PYTHONDONTWRITEBYTECODE is set, each start of the solver would otherwise
    # take a second more. Packages may hold templates that do not compile, so the exit code says nothing.
    compiling = [str(PYTHON), "-m", "compileall", "-qq", "-j", "0", str(VENV)]
    subprocess.run(compiling, check=False, close_fds=False)


def wait_for(guard: int) -> None:
    """Locks the open file until this process ends, in whatever way, and those that inherit it (close_fds)."""
    told = False
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(guard, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                os.set_inheritable(guard, True)
                fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except (BlockingIOError, PermissionError):
            if not told:
                say(WAITING)
            told = True
            time.sleep(0.3)


def installed() -> "list[str]":
    """The digests of the locks installed; none if that was under another Python or is unfinished."""
    try:
        version, *digests = STAMP.read_text().split()
    except (OSError, ValueError):
        return []
    return digests if version == VERSION and PYTHON.exists() else []


def run(arguments: "list[str]") -> int:
    """Hands over to the environment's Python and passes on its exit code."""
    command = [str(PYTHON), *arguments]
    if sys.platform != "win32":
        os.execv(command[0], command)
    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:  # Windows tells the child too: when to end is its decision
                pass


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def fail(message: str) -> int:
    say(message)
    return NO_SET_UP


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
