"""The plan after it was agreed: its words stand; what becomes of the steps is said in later talks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import NOT_CONCLUDED, Agreement, EndReason, LegalRegime, PlanStatus, question_of
from caseworker.law import months_after
from caseworker.offers import legal_regime
from caseworker.words import Language, _office, language_name
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another
from ui.look.page import empty, quiet
from ui.look.safe import Label
from ui.look.theme import LARGE, TIGHT, kind, worded
from ui.tasks.plan import acts
from ui.tasks.plan.closing import EndPlan
from ui.tasks.plan.entries import Place
from ui.tasks.plan.steps import StandOfSteps

_IN_FORCE = (PlanStatus.AGREED, PlanStatus.HANDED_OVER)
# What is only recorded: an act, or a conciliation, is made elsewhere.
_IF_IT_FAILED = (Agreement.why_not_agreed, Agreement.conciliation_case, Agreement.va_reference, Agreement.va_on)


class AgreedPane(QWidget):
    """The days of the plan, and its steps with where they stand. What is past is only read.

    `gone_on`: the next plan lies there now.
    """

    gone_on = Signal()

    def __init__(self, folder: OpenCase, language: Language, *, past: bool = False) -> None:
        super().__init__()
        self._folder, self._language, self._past = folder, language, past
        self._agreement: Agreement | None = None
        self._about, self._next, self._back = quiet(""), QPushButton(), QPushButton()
        self._days, self._after, self._steps = QVBoxLayout(), QVBoxLayout(), StandOfSteps(folder, language)
        self._places = [Place(folder, one, language, hint=question_of(one).hint) for one in _IF_IT_FAILED]
        for place in self._places:
            self._after.addWidget(place)
        for part in (self._days, self._after):
            part.setSpacing(TIGHT)
        down = one_below_another(self, LARGE)
        down.addLayout(self._update())
        down.addLayout(self._days)
        down.addLayout(self._after)
        down.addWidget(self._steps)
        self._end = EndPlan(language, folder.today)
        self._end.ended.connect(self._end_now)
        down.addWidget(self._end)

    def _update(self) -> QVBoxLayout:
        worded(self._next, "pencil")
        self._next.clicked.connect(self._go_on)
        kind(self._back, "link")
        self._back.setText(self._language.say(_office("Ende zurücknehmen")))
        self._back.clicked.connect(self._take_back)
        across = QHBoxLayout()
        across.addWidget(self._next)
        across.addWidget(self._back)
        across.addStretch(1)
        down = one_below_another(gap=TIGHT)
        down.addWidget(self._about)
        down.addLayout(across)
        return down

    def _go_on(self) -> None:
        if self._agreement is not None:
            acts.go_on(self._folder, self._agreement)
            self.gone_on.emit()

    def _end_now(self, day: date, reason: EndReason) -> None:
        if self._agreement is not None:
            acts.end(self._folder, self._agreement, day, reason)

    def _take_back(self) -> None:
        if self._agreement is not None:
            acts.take_back_the_end(self._folder, self._agreement)

    def _say_what_next(self, agreement: Agreement) -> None:
        """What can become of a plan whose words stand, of one that did not come about, and of one that is over."""
        ended, failed = agreement.status is PlanStatus.ENDED, agreement.status in NOT_CONCLUDED
        words = [_office("Der Wortlaut steht fest. Soll etwas anders werden, schreiben Sie den Plan fort.")]
        if self._past and agreement.status in _IN_FORCE:
            words = [_office("Dieser Plan gilt, bis der nächste vereinbart ist.")]
        elif self._past:
            words = [_office("Ein früherer Plan. Er lässt sich lesen, drucken und vergleichen.")]
        elif failed:
            words = [_office("Dieser Plan kam nicht zustande. Ziel und Schritte gehen in den nächsten mit.")]
        elif ended:
            about = {"day": agreement.ended_on or "", "reason": agreement.end_reason or ""}
            words = [_office("Plan beendet am {day}: {reason}", **about)]
        elif agreement.legal_regime is LegalRegime.KP2023 and legal_regime(self._folder.today) is LegalRegime.KP2026:
            laws = {"old": LegalRegime.KP2023, "new": LegalRegime.KP2026}
            words.append(_office("Dieser Plan folgt: {old}. Die nächste Fassung folgt: {new}.", **laws))
        self._about.setText(" ".join(self._language.say(line) for line in words))
        next_one = _office("Neuen Plan beginnen") if ended or failed else _office("Plan fortschreiben")
        self._next.setText(self._language.say(next_one))
        self._next.setVisible(not self._past)
        self._back.setVisible(ended and not self._past)
        self._end.setVisible(not (ended or failed or self._past))
        for place in self._places:
            place.setVisible(place.question.when(self._folder.case, agreement))
            place.refresh(agreement)

    def refresh(self, agreement: Agreement) -> None:
        """Show what the plan says now."""
        self._agreement = agreement
        say = self._language.say
        self._say_what_next(agreement)
        empty(self._days)
        for words, day in (
            (_office("Gespräch am {day}", day=agreement.talk_on), agreement.talk_on),
            (_office("Vereinbart am {day}", day=agreement.agreed_on), agreement.agreed_on),
            (_office("Erfasst am {day}", day=agreement.recorded_on), agreement.recorded_on),
            (_office("Ausgehändigt am {day}", day=agreement.handed_over_on), agreement.handed_over_on),
        ):
            if day is not None:
                self._days.addWidget(Label(say(words)))
        if (until := self._until(agreement)) is not None:
            due = Label(say(_office("Gemeinsam aktualisieren bis {day}", day=until)))
            kind(due, "bad" if until < self._folder.today else "")
            self._days.addWidget(due)
        if agreement.handover_channel is not None:
            self._days.addWidget(quiet(how(agreement, self._language)))
        self._steps.refresh(agreement)

    def _until(self, agreement: Agreement) -> date | None:
        """Until when this plan is to be updated, while it is the one that counts."""
        day = agreement.agreed_on or agreement.talk_on
        if day is None or agreement.status not in _IN_FORCE:
            return None
        return months_after(day, "kooperationsplan.update_months", day)


def how(agreement: Agreement, language: Language) -> str:
    """How the plan was handed over: by which way, in which languages, explained by whom."""
    say = language.say
    names = (language_name(code, language) for code in agreement.handover_languages or ())
    parts = [say(agreement.handover_channel), ", ".join(names)]
    if agreement.explained_by:
        parts.append(say(_office("mündlich erklärt durch {name}", name=agreement.explained_by)))
    return " · ".join(part for part in parts if part)
