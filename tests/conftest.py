"""Options and guards for all tests."""

import pytest

from tests.figures import Noting, note_outcome, noting


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also run the long tests, and the counting ones in full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--full"):
        for item in items:
            if "full" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="long run; use --full"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if "trust" in report.keywords and (report.failed or report.when == "call"):
        note_outcome(report.nodeid, report.outcome)


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the counts are those of trust.md; else about a tenth of them."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def figure(full: bool) -> Noting:
    """Note what was counted for a target of trust.md: `figure("T01", "acknowledged answers lost", lost, "0")`."""
    return noting(full=full)
