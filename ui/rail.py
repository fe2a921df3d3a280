"""The tasks of the desk: one line each. A new task is a folder in `ui/tasks/` and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from caseworker.glossary import page_of
from caseworker.words import Text, _office
from ui.forms.about import About
from ui.leaving.bridge import way_to_copy
from ui.settings.office import Protection
from ui.tasks.folder import FolderTask
from ui.tasks.handover import HandoverTask
from ui.tasks.help import HelpTask
from ui.tasks.observations import ObservationsTask
from ui.tasks.overview import OverviewTask
from ui.tasks.papers import PapersTask
from ui.tasks.people import PeopleTask
from ui.tasks.plan import PlanTask
from ui.tasks.settings import SettingsTask
from ui.tasks.talk import TalkTask
from ui.tasks.terms import TermsTask
from ui.tasks.today import TodayTask, Way

if TYPE_CHECKING:
    from caseworker.facts import Agreement
    from ui.case.open_case import OpenCase
    from ui.desk import Desk


@dataclass(frozen=True)
class Task:
    """A task on the rail: its key, its name, its icon, the keys that lead to it, and how its screen is made.

    One `of_a_person` shows the open folder, so that another person gets another screen; one that `needs_person` cannot
    be reached before a folder is open; one that `writes` has no use in a file that is only read.
    """

    key: str
    name: Text
    picture: str
    shortcut: str
    make: Callable[[Desk], QWidget]
    needs_person: bool = False
    of_a_person: bool = False
    writes: bool = False


_BRINGS_PEOPLE = {Way.NEW: PeopleTask.new_person, Way.PASTE: PeopleTask.paste_people, Way.LIST: PeopleTask.take_list}


def _today(desk: Desk) -> QWidget:
    today = TodayTask(desk.case_file, desk.settings, desk.beside, desk.today, desk.language)
    today.opened.connect(desk.open_person)
    today.note.connect(desk.short_note)
    today.told.connect(desk.say)
    today.refused.connect(desk.problem.tell)
    today.counted.connect(lambda many: desk.rail.count("today", many))
    today.begun.connect(lambda way: _BRINGS_PEOPLE[way](desk.people()))
    return today


def _people(desk: Desk) -> QWidget:
    people = PeopleTask(desk.case_file, desk.language, desk.talk(), desk.settings)
    people.opened.connect(desk.open_person)
    people.gone.connect(desk.put_person_away)
    return people


def _folder(desk: Desk) -> QWidget:
    folder = FolderTask(_open(desk), desk.language, desk.stack, copies=desk.settings.of(Protection).copies)
    folder.gone.connect(desk.put_person_away)
    folder.opened.connect(desk.open_person)
    folder.plan_wanted.connect(partial(_show_plan, desk))
    return _leading_on(folder, folder.wanted, desk)


def _talk(desk: Desk) -> QWidget:
    folder = _open(desk)
    talk = TalkTask(folder, desk.language)
    talk.offer(way_to_copy(talk, folder, desk.letterhead, desk.settings, desk.language))
    return _leading_on(talk, talk.wanted, desk)


def _show_plan(desk: Desk, agreement: Agreement) -> None:
    desk.go("plan")
    plan = desk.task("plan")
    assert isinstance(plan, PlanTask)
    plan.show_plan(agreement)


def _show_office(desk: Desk) -> None:
    desk.go("settings")
    settings = desk.task("settings")
    assert isinstance(settings, SettingsTask)
    settings.show_office()


def _plan(desk: Desk) -> QWidget:
    plan = PlanTask(_open(desk), desk.language, desk.letterhead, desk.settings)
    plan.letterhead_wanted.connect(partial(_show_office, desk))
    return _leading_on(plan, plan.wanted, desk)


def _papers(desk: Desk) -> QWidget:
    talk = desk.folder.talk if desk.folder is not None else desk.talk()
    return PapersTask(desk.folder, talk, desk.language, desk.letterhead, desk.settings)


def _overview(desk: Desk) -> QWidget:
    overview = OverviewTask(desk.case_file, desk.settings, desk.letterhead, desk.today, desk.language)
    overview.opened.connect(desk.open_person)
    overview.told.connect(desk.say)
    return overview


def _observations(desk: Desk) -> QWidget:
    return ObservationsTask(desk.case_file, desk.today, desk.language)


def _terms(desk: Desk) -> QWidget:
    return TermsTask(desk.language, page_of(""))


def _handover(desk: Desk) -> QWidget:
    around = (desk.case_file, desk.settings, desk.language, desk.talk(), desk.letterhead)
    handover = HandoverTask(*around, lambda: desk.folder)
    handover.opened.connect(desk.open_person)
    handover.consents_wanted.connect(partial(_show_consents, desk))
    handover.taken.connect(desk.show_what_came)
    return handover


def _show_consents(desk: Desk, case_id: int) -> None:
    desk.open_person(case_id)
    folder = desk.task("folder")
    assert isinstance(folder, FolderTask)
    folder.go_to(About("consents"))


def _help(desk: Desk) -> QWidget:
    return HelpTask(desk.settings, desk.language, desk.letterhead, desk.talk(), _spoken(desk))


def _settings(desk: Desk) -> QWidget:
    settings = SettingsTask(desk.settings, desk.case_file, desk.today, desk.language)
    settings.changed.connect(desk.dressed)
    settings.brought_back.connect(desk.brought_back)
    settings.knows_better.connect(desk.think_again)
    settings.opened.connect(desk.open_person)
    settings.gone.connect(desk.put_person_away)
    settings.user_left.connect(desk.user_left)
    settings.keys_destroyed.connect(desk.keys_destroyed)
    return settings


def _spoken(desk: Desk) -> Callable[[], str]:
    """The language of whoever's folder lies open."""
    return lambda: (desk.folder.case.person.preferred_language if desk.folder is not None else None) or "de"


def _open(desk: Desk) -> OpenCase:
    assert desk.folder is not None
    return desk.folder


def _leading_on(task: QWidget, wanted: SignalInstance, desk: Desk) -> QWidget:
    """A task that can ask for another one."""
    wanted.connect(desk.go)
    return task


TASKS = (
    Task("today", _office("Heute"), "calendar-days", "Ctrl+1", _today),
    Task("people", _office("Personen"), "users", "Ctrl+2", _people),
    Task("folder", _office("Akte"), "folder-open", "Ctrl+3", _folder, needs_person=True, of_a_person=True),
    Task(
        "talk", _office("Gespräch"), "message-circle", "Ctrl+4", _talk, needs_person=True, of_a_person=True, writes=True
    ),
    Task("plan", _office("Plan"), "file-text", "Ctrl+5", _plan, needs_person=True, of_a_person=True, writes=True),
    Task("papers", _office("Papiere"), "printer", "Ctrl+6", _papers, of_a_person=True),
)
# At the bottom of the rail.
BELOW = (
    Task("overview", _office("Auswertung"), "chart-column", "Ctrl+7", _overview),
    Task("handover", _office("Übergabe"), "send", "Ctrl+8", _handover),
    Task("observations", _office("Engpässe"), "binoculars", "Ctrl+9", _observations),
    Task("terms", _office("Hilfe A–Z"), "book-open", "Shift+F1", _terms),
    Task("help", _office("Krisenhilfe"), "life-buoy", "F9", _help),
    Task("settings", _office("Einstellungen"), "settings", "Ctrl+,", _settings),
)
