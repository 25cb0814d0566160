"""For all tests: settings of hypothesis, and a home of their own so that no test touches the tester's data."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory):
    """Keep attempts and drafts of the tests out of the tester's own data folder."""
    folder = tmp_path_factory.mktemp("notelib-data")
    os.environ["NOTELIB_DATA"] = str(folder)
    return folder
