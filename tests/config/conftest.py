"""The package of the demonstration, written once for all tests."""

from pathlib import Path

import pytest

from config.demo.world import write_package
from tests.config.demo_package import CountedPackage


@pytest.fixture(scope="session")
def demo_directory(tmp_path_factory) -> Path:
    directory = tmp_path_factory.mktemp("lindermarke")
    write_package(directory)
    return directory


@pytest.fixture(scope="session")
def demo_package(demo_directory) -> CountedPackage:
    return CountedPackage(demo_directory)
