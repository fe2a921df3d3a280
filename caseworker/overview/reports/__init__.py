"""The reports of domain.md 7.6, in the order a team leader asks for them."""

from collections.abc import Callable

from sqlalchemy import Connection

from caseworker.overview.asked import Asked
from caseworker.overview.report import Report
from caseworker.overview.reports.closeness import closeness
from caseworker.overview.reports.contacts import contacts
from caseworker.overview.reports.courses import courses
from caseworker.overview.reports.coverage import coverage
from caseworker.overview.reports.german import german
from caseworker.overview.reports.instruments import instruments
from caseworker.overview.reports.kim import kim
from caseworker.overview.reports.recognition import recognition
from caseworker.overview.reports.work import work

REPORTS: tuple[Callable[[Connection, Asked], Report], ...] = (
    coverage,
    contacts,
    closeness,
    work,
    german,
    courses,
    recognition,
    instruments,
    kim,
)


def reports(connection: Connection, asked: Asked) -> list[Report]:
    """All reports. The lines about everybody must be fresh (`CaseFile.refresh_standings`)."""
    return [report(connection, asked) for report in REPORTS]
