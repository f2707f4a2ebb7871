"""Runs of the program inside the test, and a plan page of the small case."""

from click.testing import CliRunner, Result

from inspector.cli.main import main


def run(*arguments: str, lang: str = "en") -> Result:
    """One command line with nothing of the machine's language in it."""
    env = {"INSPECTOR_LANG": lang, "LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    return CliRunner(env=env).invoke(main, list(arguments))
