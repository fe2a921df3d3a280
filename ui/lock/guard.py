"""Who does what when a desk is left: Sichtschutz, lock, and what was half typed back afterwards."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.store import DiskFull
from caseworker.words import _office
from ui.leaving import clipboard
from ui.lock import drafts
from ui.lock.again import Locked, replace_process
from ui.lock.idle import Idle
from ui.lock.shield import Cover, Shield
from ui.lock.system import System

if TYPE_CHECKING:
    from caseworker.store import CaseFile
    from ui.desk import Desk
    from ui.window import Window

_DRAFT_EVERY = 5000  # ms of typing that a power cut may cost (trust.md, S12)
_DIALOG_EVERY = 1000  # the same in a dialog, of which nothing lies in the file yet (decisions.md, "Long text")
_PATIENCE = 0.2  # seconds for closing the file; a process that ends closes it as well


class Guard(QObject):
    """Watches over the desk of a window. `replace` begins the program again."""

    def __init__(self, window: Window, replace: Callable[[Locked], object] = replace_process) -> None:
        super().__init__(window)
        self._window, self.replace = window, replace
        self._cover: Cover | None = None
        self._put_aside: list[QWidget] = []
        self._focused: QWidget | None = None
        self._before: drafts.Draft | None = None
        self._kept: drafts.Draft = {}  # the draft that lies in the file
        self._lets_go = False
        self.idle = Idle(self._limit, self)
        self._soon = QTimer(self, singleShot=True, interval=_DRAFT_EVERY)
        self._soon.timeout.connect(self._draft_now)
        self._system: System | None = None
        self.idle.expired.connect(self.lock)
        self.idle.lock_wanted.connect(self.lock)
        self.idle.shield_wanted.connect(self.shield)
        self.idle.touched.connect(self._draft_soon)

    @property
    def _policy(self) -> Policy:
        return self._window.settings.policy

    @property
    def _desk(self) -> Desk | None:
        return self._window.desk

    def _limit(self) -> float:
        """Seconds without a touch until the lock."""
        if self._cover is not None:
            return 60.0 * self._policy.shield_minutes
        talking = self._desk is not None and self._desk.talking
        return 60.0 * (self._policy.talk_minutes if talking else self._policy.idle_minutes)

    def _draft_soon(self) -> None:
        in_dialog = self._desk is not None and drafts.dialog_on(self._desk) is not None
        pace = _DIALOG_EVERY if in_dialog else _DRAFT_EVERY
        if not 0 <= self._soon.remainingTime() <= pace:
            self._soon.start(pace)

    def watch(self) -> None:
        """A file lies on the desk from now on."""
        self.idle.start()
        clipboard.watch()
        self._kept, self._lets_go = {}, False
        if self._system is None:
            self._system = System(self)
            self._system.leaving.connect(self.leave)
            self._system.listen(int(self._window.winId()))

    def rest(self) -> None:
        """No file is open any more, and nothing that was said in it is kept here."""
        self.idle.stop()
        self._soon.stop()
        clipboard.forget()
        self._uncover()
        self._kept, self._put_aside, self._focused = {}, [], None

    def leave(self) -> None:
        """The desk is left: lock. What is kept nowhere would be lost, so that a PIN hides it first."""
        desk = self._desk
        if desk is not None and desk.case_file.path is None and desk.case_file.fits_pin() is not None:
            self.shield()
        else:
            self.lock()

    # --- Sichtschutz

    def shield(self) -> None:
        """Blank the window until somebody knows the PIN; nothing is closed."""
        desk = self._desk
        if desk is None or self._cover is not None:
            return
        file, by_pin = desk.case_file, desk.case_file.fits_pin() is not None
        if not by_pin and file.path is None:
            desk.problem.tell(_NO_PIN)
            return
        if not self._policy.shield_minutes:
            self.lock()
            return
        self._before = drafts.collect(desk)
        self._hide(desk)
        fits = (lambda typed: bool(file.fits_pin(typed))) if by_pin else file.fits_passphrase
        shield = Shield(self._window, self._window.language, fits, self._policy.shield_minutes, by_pin=by_pin)
        shield.lifted.connect(self._lift)
        shield.failed.connect(self.lock)
        shield.lock_wanted.connect(self.lock)
        self._cover = shield
        self.idle.hold()

    def _hide(self, desk: Desk) -> None:
        """Take everything out of view. What is half typed stays so: leaving a field would finish it."""
        self._focused = QApplication.focusWidget()
        with _quiet(self._focused):
            if self._focused is not None:
                self._focused.clearFocus()
            self._put_aside = [
                one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self._window
            ]
            for one in self._put_aside:
                one.hide()
            desk.hide()

    def _lift(self) -> None:
        self._uncover()
        desk = self._desk
        if desk is None:
            return
        desk.show()
        for one in self._put_aside:
            one.show()
        self._put_aside = []
        if self._focused is not None:
            self._focused.setFocus()
        self._focused = None
        self.idle.release()

    def _uncover(self) -> None:
        self._before = None
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
        self._cover = None

    # --- lock

    def lock(self) -> None:
        """Blank the window, keep what is half typed, and begin again as a new process. Asks nothing, never fails."""
        desk = self._desk
        if desk is None:
            return
        file, draft, lost = desk.case_file, self._before, _LOST
        for step in (self.idle.stop, self._soon.stop, clipboard.forget):
            _whatever_happens(step)
        with contextlib.suppress(Exception):
            draft = draft or drafts.collect(desk)
        _whatever_happens(lambda: self._blank(desk))
        _whatever_happens(desk.beside.try_again)
        with contextlib.suppress(Exception):
            lost = _keep(file, draft) if draft else _LOST
        if not lost and desk.beside.waiting:
            lost = DiskFull.__name__
        _whatever_happens(lambda: _close(file))
        self.replace(Locked(file.path, lost))

    def _blank(self, desk: Desk) -> None:
        if self._cover is None:
            self._hide(desk)
            self._cover = Cover(self._window)
        self._window.repaint()

    def _draft_now(self) -> None:
        """Keep what is half typed against a power cut."""
        if self._desk is not None and self._cover is None:
            with contextlib.suppress(Problem):  # the next answer says what is wrong with the disk
                self._keep_draft(self._desk, drafts.collect(self._desk))

    def _keep_draft(self, desk: Desk, draft: drafts.Draft) -> None:
        """Keep what is half typed, and where a talk is, as long as there is either."""
        worth = draft if drafts.is_half_typed(draft) or desk.talking else {}
        if worth != self._kept:
            desk.case_file.keep_draft(worth, draft["case"])
            self._kept = worth

    def lets_go(self, close: Callable[[], object]) -> bool:
        """Whether the file may be closed. What is being typed is finished first; what is no answer yet is kept for the
        next time. Where the disk refuses that, it is said, and one may `close` all the same.
        """
        desk = self._desk
        if desk is None or desk.case_file.path is None or desk.case_file.opening.read_only or self._lets_go:
            return True
        if self._before is None and (focused := desk.focusWidget()) is not None:
            focused.clearFocus()
        with contextlib.suppress(Exception):  # as with the lock: a bug must not hold the window open
            refused = desk.beside.try_again()
            draft = self._before or drafts.collect(desk)
            try:
                self._keep_draft(desk, draft)
            except Problem as problem:
                refused = problem if drafts.is_half_typed(draft) else refused
            if refused is not None:
                self._say_what_would_be_lost(desk, refused, close)
                return False
        return True

    def _say_what_would_be_lost(self, desk: Desk, problem: Problem, close: Callable[[], object]) -> None:
        def all_the_same() -> None:
            self._lets_go = True
            close()

        desk.problem.tell(Problem(_STAYS_OPEN, problem.remedy))
        desk.problem.offer(_office("Trotzdem schließen"), all_the_same)

    def give_back(self, locked: Locked | None) -> None:
        """Lay out what was half typed when this file was left, and say if it could not be kept."""
        desk = self._desk
        assert desk is not None
        self._kept = draft = desk.case_file.draft()
        today = draft.get("day") == desk.today.isoformat()
        if draft and (locked is not None or today or drafts.is_half_typed(draft)):
            try:
                drafts.lay_out(draft, desk)
                if not today:
                    desk.say(_office("Angefangen am {day}: Es steht wieder da.", day=date.fromisoformat(draft["day"])))
            except Exception:  # a desk that cannot be laid out must not keep anybody from the file
                sys.excepthook(*sys.exc_info())
        if locked is not None and locked.lost:
            desk.problem.tell(_FULL if locked.lost == DiskFull.__name__ else _NOT_KEPT)


def _keep(file: CaseFile, draft: drafts.Draft) -> str:
    """Keep the draft in the file; why it could not be kept, or nothing."""
    try:
        file.keep_draft(draft, draft["case"], at_once=True)
    except Problem as problem:
        return type(problem).__name__
    return ""


def _whatever_happens(step: Callable[[], object]) -> None:
    """One step of the lock. A bug in it must not leave the desk open."""
    with contextlib.suppress(Exception):
        step()


def _close(file: CaseFile) -> None:
    closing = Thread(target=file.close, daemon=True)
    closing.start()
    closing.join(_PATIENCE)


@contextlib.contextmanager
def _quiet(widget: QWidget | None) -> Iterator[None]:
    """A field that is left says nothing of it."""
    if widget is not None:
        widget.blockSignals(True)
    yield
    if widget is not None:
        widget.blockSignals(False)


_LOST = "lost"
_STAYS_OPEN = _office("Was Sie gerade tippen, ließ sich nicht speichern. Deshalb bleibt die Falldatei offen.")
_NO_PIN = Problem(
    _office("Für den Sichtschutz fehlt noch die PIN."),
    _office("Legen Sie sie in den Einstellungen unter „Sperre“ fest."),
)
_FULL = Problem(
    _office("Der Datenträger war beim Sperren voll. Was Sie gerade tippten, ist verloren."),
    _office("Machen Sie Platz frei, und tippen Sie es noch einmal. Alles andere ist gespeichert."),
)
_NOT_KEPT = Problem(
    _office("Was Sie beim Sperren gerade tippten, ließ sich nicht aufheben."),
    _office("Tippen Sie es bitte noch einmal. Alles andere ist gespeichert."),
)
