"""`make test`: the whole suite on servers of its own, that forget everything afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.embedded import places
from config.embedded.servers import servers


def main() -> None:
    data = Path(tempfile.mkdtemp(prefix="keten-test-"))
    if os.geteuid() == 0:
        data.chmod(0o711)
    try:
        with servers(data, fast=True) as addresses:
            env = {**os.environ, **addresses, "KETEN_DATA": str(data)}
            done = subprocess.run(
                [sys.executable, "-m", "pytest", *sys.argv[1:]], cwd=places.PROJECT, env=env, check=False
            )
    finally:
        place = (data / "servers").resolve()
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
