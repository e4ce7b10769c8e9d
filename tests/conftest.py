"""What tests share: the system, loaded once, and how hard hypothesis tries."""

import pytest
from hypothesis import HealthCheck, settings

import extractor

# the same examples at every run; `--hypothesis-profile=explore` looks for new ones
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("quick", deadline=None, max_examples=40, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("explore", deadline=None, max_examples=300, suppress_health_check=SLOW)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def system() -> extractor.System:
    """The system as a user loads it. It keeps no state between articles, so all tests share one."""
    return extractor.load()
