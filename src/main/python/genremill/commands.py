"""The command `genremill`: all jobs, on the Spark of pyspark or of SPARK_HOME."""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from genremill.sessions import HOME

_USAGE = """Usage: genremill COMMAND [OPTION]...

Classifies music by genre on Apache Spark. Try `genremill demo`, then `genremill extract --help`.

Commands: {commands}
"""


def _commands() -> list[str]:
    return sorted(path.name for path in (HOME / "jobs").iterdir() if path.is_file())


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    if "SPARK_HOME" not in environment:
        import pyspark

        environment["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
        # Its settings and quiet logging.
        environment.setdefault("SPARK_CONF_DIR", str(HOME / "conf"))
        environment.setdefault("MASTER", "local[*,8]")
        environment.setdefault("SPARK_DRIVER_MEMORY", "4g")
    return environment


def main() -> int:
    """Runs the command that the arguments name, in place of this process."""
    commands = _commands()
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(_USAGE.format(commands=", ".join(commands)), end="")
        return 0 if len(sys.argv) > 1 else 2
    name, *arguments = sys.argv[1:]
    if name in ("-V", "--version"):
        # Each command prints it.
        name, arguments = "train", [name]
    if name not in commands:
        near = difflib.get_close_matches(name, commands, 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(commands)}"
        print(f"genremill: there is no command '{name}'{hint}", file=sys.stderr)
        return 2
    os.execvpe("bash", ["bash", str(HOME / "jobs" / name), *arguments], _environment())


def explain(file: str | os.PathLike[str], model: str, store: str | os.PathLike[str]) -> dict[str, Any]:
    """Explains what a model predicts for a file, as `genremill explain --json` does.

    Raises subprocess.CalledProcessError if that fails; what it printed is on stderr.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        command = ["bash", str(HOME / "jobs" / "explain"), os.fspath(file)]
        options = ["--model", model, "--store", os.fspath(store), "--json", str(answer)]
        subprocess.run([*command, *options], env=_environment(), check=True, stdout=subprocess.DEVNULL)
        return dict(json.loads(answer.read_text(encoding="utf-8")))
