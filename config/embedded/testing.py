"""`make test`: the whole suite on servers of its own, that forget everything afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded import places
from config.embedded.servers import servers

PARALLEL = ("-n", "2", "--dist", "loadfile")  # a file stays with one of the two, and so do the fixtures of a module


@contextmanager
def throwaway_data() -> Iterator[Path]:
    """A data folder that is gone after the block."""
    data = Path(tempfile.mkdtemp(prefix="keten-test-"))
    if os.geteuid() == 0:
        data.chmod(0o711)  # so that the account of the servers can pass
    try:
        yield data
    finally:
        servers_folder = (data / "servers").resolve()
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(servers_folder, ignore_errors=True)


def main() -> None:
    with throwaway_data() as data, servers(data, fast=True) as addresses:
        env = {**os.environ, **addresses, "KETEN_DATA": str(data)}
        command = [sys.executable, "-m", "pytest", *PARALLEL, *sys.argv[1:]]
        done = subprocess.run(command, cwd=places.PROJECT, env=env, check=False)
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
