"""What takes longer than a blink runs beside the window, and its failures cannot get lost."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread
from shiboken6 import isValid

from caseworker.problems import Problem

T = TypeVar("T")

_under_way: set[_Job] = set()


class _Job(QThread):
    """One job in a thread of its own; it lives, as an object, in the thread of the window."""

    def __init__(
        self,
        owner: QObject,
        job: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Problem], None],
    ) -> None:
        super().__init__()
        self._owner, self._job, self._then, self._failed = owner, job, then, failed
        self._context = copy_context()  # the law of this office is that of its threads
        self._result: Any = None
        self._error: BaseException | None = None
        self.finished.connect(self._deliver)

    def run(self) -> None:
        try:
            self._result = self._context.run(self._job)
        except BaseException as error:
            self._error = error

    def _deliver(self) -> None:
        _under_way.discard(self)
        self.deleteLater()
        if not isValid(self._owner):
            return
        if isinstance(self._error, Problem):
            self._failed(self._error)
        elif self._error is not None:
            raise self._error
        else:
            self._then(self._result)


def in_background(
    owner: QObject, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[Problem], None]
) -> None:
    """Run `job` beside the window, then hand its result to `then`, or a `Problem` to `failed`.

    Any other error is a bug and reaches the usual handler. Nothing is called when `owner` is gone by then. Only
    frozen data may cross.
    """
    work = _Job(owner, job, then, failed)
    _under_way.add(work)
    work.start()


def wait_for_all() -> None:
    """Let what is under way end, before the program does."""
    while _under_way:  # what ends may begin something else
        for work in list(_under_way):
            work.wait()
        QCoreApplication.sendPostedEvents()
