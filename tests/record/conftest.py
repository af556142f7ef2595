"""The shipped record, as text and in memory."""

import pytest

from data.check import HERE, describe, read
from data.model import Record


@pytest.fixture(scope="session")
def package():
    return describe()


@pytest.fixture(scope="session")
def tables(package):
    return {resource["name"]: read(HERE / resource["path"]) for resource in package["resources"]}


@pytest.fixture(scope="session")
def record():
    return Record.load()
