"""Packages for all tests here: the small one, and that of the demonstration, which is written once."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest

from config.demo.world import write_package as write_demonstration
from config.exchange import Report, import_package
from tests.config.demo_package import CountedPackage
from tests.packages import SMALL, Rows, write_package


@pytest.fixture(scope="session")
def demo_directory(tmp_path_factory) -> Path:
    directory = tmp_path_factory.mktemp("lindermarke")
    write_demonstration(directory)
    return directory


@pytest.fixture(scope="session")
def demo_package(demo_directory) -> CountedPackage:
    return CountedPackage(demo_directory)


@pytest.fixture
def deliver(tmp_path) -> Callable[[Rows], Report]:
    """Import a package with these rows, as one delivery after the other."""
    count = 0

    def deliver(rows: Rows):
        nonlocal count
        count += 1
        report = import_package(write_package(tmp_path / str(count), rows))
        assert [str(fault) for fault in report.faults] == []
        return report

    return deliver


@pytest.fixture
def small() -> Rows:
    return deepcopy(SMALL)
