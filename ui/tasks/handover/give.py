"""Abgeben: who, to whom, what for; what exactly leaves; and the sealed file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseworker.facts import Case, ConsentKind
from caseworker.handover import ConsentedView, Denied, Override, Request, may_except, preview
from caseworker.handover.bundle import Packed, pack_answers, pack_cases, release_answers
from caseworker.passphrases import five_words
from caseworker.plan import Document, Occasion, only, plan_languages, said_in
from caseworker.plan.protection.handover_sheet import PASSING
from caseworker.problems import Problem
from caseworker.store import Medium, Partner
from caseworker.words import Language, Text, _office, plural_office
from ui.case.open_case import OpenCase
from ui.forms.editors import Editor
from ui.forms.editors.choices import ChoiceBox, ChoiceRow, slim
from ui.leaving.files import choose_place
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, edges, empty, heading, label, quiet, wrapped
from ui.look.theme import HAIR, HEADING, LARGE, MEDIUM, SMALL, TIGHT, grown, kind
from ui.paper.desk import PaperDesk
from ui.paper.manner import Manner
from ui.tasks.handover.exception import Excepted, ExceptionDialog, Wanted, to_choose
from ui.tasks.handover.leaving import leaving
from ui.tasks.handover.towards import KINDS, Around, by_telephone, card, named, saved_as, write_packed

_MOST_FOUND = 6
_FORM_WIDTH = 470
_ONCE = _office("Andere Stelle, einmalig mit Kennwort")
_SHEET = _office("Blatt für die Person: Was weitergeht und was nicht")
_NO_SHEET = _office(
    "Hier steht das Blatt für die Person, sobald Empfänger und Zweck gewählt sind und etwas weitergehen darf. "
    "Die Schlüsselkarten anderer Stellen und Kolleginnen nehmen Sie unter „Schlüsselkarten“ an."
)
_NOT_CHOSEN = Problem(_office("Es fehlt noch etwas."), _office("Nötig sind: Personen, Empfänger und Zweck."))


class GivePage(QWidget):
    """A form on the left, and on the right the sheet that tells the person what leaves, in both languages.

    `consents_wanted` carries the case whose consents somebody wants to see.
    """

    consents_wanted = Signal(object)

    def __init__(self, around: Around, folder: Callable[[], OpenCase | None]) -> None:
        super().__init__()
        self._around, self._folder = around, folder
        self._people: dict[int, Case] = {}
        self._partner: Partner | None = None
        self._purpose: ConsentKind | None = None
        self._medium = Medium.STICK
        self._looked_at: int | None = None
        self._excepted: Excepted | None = None
        self._words = ""
        self._problem, self._told = ProblemBox(around.language), quiet("")
        self._search, self._found, self._cards = QLineEdit(), QVBoxLayout(), QVBoxLayout()
        self._to, self._once, self._for = ChoiceBox(around.language, []), QLineEdit(), self._purposes()
        self._whole, self._second = quiet(""), QLineEdit()
        self._about_sheet = quiet("")
        self._desk = PaperDesk(around.language, self)
        self._lay_out()

    def _purposes(self) -> ChoiceBox:
        return ChoiceBox(self._around.language, [(self._around.say(one), one) for one in PASSING])

    # --- laying out

    def _lay_out(self) -> None:
        say, form = self._around.say, Page(width=_FORM_WIDTH)
        form.setFixedWidth(grown(_FORM_WIDTH) + 2 * LARGE)
        form.down.setSpacing(SMALL)
        for line in (self._found, self._cards):
            line.setSpacing(TIGHT)
        self._search.setPlaceholderText(say(_office("Name oder Nummer …")))
        self._search.textChanged.connect(self._look)
        form.down.addWidget(self._problem)
        form.down.addWidget(self._told)
        self._field(form, _office("Person hinzufügen"), self._search)
        form.down.addLayout(self._found)
        for words, editor in ((_office("Empfänger"), self._to), (_office("Zweck"), self._for)):
            slim(editor)
            editor.invite(say(_office("bitte wählen")))
            self._field(form, words, editor)
        for act in (self._once.setPlaceholderText, self._once.setAccessibleName):
            act(say(_office("Name der Stelle, wie in der Einwilligung")))
        form.down.insertWidget(form.down.count() - 1, self._once)
        form.down.addWidget(self._whole)
        way = ChoiceRow(self._around.language, list(Medium))
        self._field(form, _office("Auf welchem Weg?"), way)
        way.show_answer(self._medium)
        way.answered.connect(partial(self._take_medium, way))
        form.down.addLayout(self._cards)
        self._second.setEchoMode(QLineEdit.EchoMode.Password)
        for act in (self._second.setPlaceholderText, self._second.setAccessibleName):
            act(say(_office("Kennwort der zweiten Person")))
        form.down.addWidget(self._second)
        save = self._around.button(_office("Datei speichern …"), "save", self._choose_place, first=True)
        form.down.addWidget(save)
        form.down.addStretch(1)
        self._told.hide()
        self._to.answered.connect(self._take_partner)
        self._for.answered.connect(self._take_purpose)
        self._once.textChanged.connect(lambda _text: self._show())
        self._beside(form)

    def _beside(self, form: QWidget) -> None:
        right = QVBoxLayout()
        edges(right, MEDIUM, LARGE, LARGE, MEDIUM)
        self._about_sheet.setAlignment(Qt.AlignmentFlag.AlignTop)
        right.addWidget(self._about_sheet)
        right.addWidget(self._desk, 1)
        across = side_by_side(self)
        across.addWidget(form)
        across.addLayout(right, 1)

    def _field(self, form: Page, asked: Text, editor: QWidget) -> None:
        name = label(self._around.say(asked))
        if isinstance(editor, Editor):
            editor.call(name.text())
        else:
            editor.setAccessibleName(name.text())
        down = one_below_another(gap=HAIR)
        down.addWidget(name)
        down.addWidget(editor)
        form.down.addLayout(down)

    # --- choosing

    def arrive(self) -> None:
        """Partners may have come, and another person may lie open."""
        self._problem.hide()
        partners = self._around.partners()
        options = [(self._called(one), one) for one in partners]
        once = Partner("", b"", b"")
        self._to.set_options([*options, (self._around.say(_ONCE), once)])
        if self._partner not in (*partners, once):
            self._partner = None
        self._to.show_answer(self._partner)
        if (folder := self._folder()) is not None and not self._people:
            self._people[folder.case.id] = folder.case
        self._show()

    def _called(self, partner: Partner) -> str:
        if partner.colleague:
            return self._around.say(_office("{name} (eigenes Büro)", name=partner.name))
        return partner.name

    def _look(self, typed: str) -> None:
        empty(self._found)
        found = self._around.case_file.people(typed, _MOST_FOUND) if typed.strip() else []
        for line in (one for one in found if one.case_id not in self._people):
            self._found.addWidget(self._around.button(named(line), "plus", partial(self._add, line.case_id)))

    def _add(self, case_id: int) -> None:
        try:
            self._people[case_id] = self._around.case_file.case(case_id)
        except Problem as problem:
            self._problem.tell(problem)
        self._search.clear()
        self._show()

    def _drop(self, case_id: int) -> None:
        self._people.pop(case_id)
        self._show()

    def _take_partner(self, partner: Partner) -> None:
        self._partner = partner
        self._to.show_answer(partner)
        self._words = five_words() if not partner.seals else ""
        self._show()

    def _take_purpose(self, purpose: ConsentKind) -> None:
        self._purpose = purpose
        self._for.show_answer(purpose)
        self._show()

    def _take_medium(self, way: ChoiceRow, medium: Medium) -> None:
        self._medium = medium
        way.show_answer(medium)

    @property
    def _recipient(self) -> Partner | None:
        """The chosen one; a one-off has the name that was typed."""
        if self._partner is None or self._partner.seals:
            return self._partner
        name = self._once.text().strip()
        return Partner(name, b"", b"") if name else None

    def _request(self) -> Request | None:
        if self._recipient is None or self._purpose is None:
            return None
        return Request(self._recipient.office, self._purpose)

    @property
    def _exception(self) -> Excepted | None:
        """The exception that was asked for, as long as it is about this one person and this request."""
        one = self._excepted
        return one if one and one.of == self._request() and [one.case_id] == list(self._people) else None

    # --- what leaves

    def _show(self) -> None:
        """Everybody chosen, with what leaves or why nothing may; and the sheet for the first of them."""
        colleague = self._partner is not None and self._partner.colleague
        self._once.setVisible(self._partner is not None and not self._partner.seals)
        self._for.setEnabled(not colleague)
        self._whole.setVisible(colleague)
        self._whole.setText(self._around.say(_office("Die ganze Akte geht an ein Gerät des eigenen Büros.")))
        alone = self._around.settings.policy.people_alone
        self._second.setVisible(not colleague and (len(self._people) > alone or self._exception is not None))
        empty(self._cards)
        for case in self._people.values():
            self._cards.addWidget(self._card(case, whole=colleague))
        self._show_sheet(whole=colleague)

    def _occasion(self, case: Case) -> Occasion:
        beside = case.person.preferred_language or "de"
        return Occasion(case, self._around.talk, self._around.sender(), plan_languages(beside))

    def _card(self, case: Case, *, whole: bool) -> QWidget:
        frame, down = card()
        head = QHBoxLayout()
        name = case.person.on_paper or self._around.say(_office("ohne Namen"))
        head.addWidget(heading(name, HEADING), 1)
        if not whole and len(self._people) > 1:
            look = self._around.link(_office("Blatt ansehen"), "eye", partial(self._look_at, case.id))
            look.setAccessibleName(f"{name}: {look.text()}")
            head.addWidget(look)
        head.addWidget(self._around.link(_office("Entfernen"), "x", partial(self._drop, case.id)))
        down.addLayout(head)
        request = self._request()
        if whole:
            down.addWidget(quiet(self._around.say(_office("Alle Angaben mit ihrer Geschichte, ohne Kopien."))))
        elif request is not None:
            try:
                self._tell(down, self._view(case, request))
            except Denied as denied:
                words = f"{self._around.say(denied.what)} {self._around.say(denied.remedy)}"
                down.addWidget(_told(words, "bad"))
                show = partial(self.consents_wanted.emit, case.id)
                down.addWidget(self._around.link(_office("Zu den Einwilligungen"), "folder-open", show))
                if len(self._people) == 1 and may_except(self._occasion(case), request):
                    ask = partial(self._ask_exception, case, request)
                    down.addWidget(self._around.link(_office("Ausnahme mit zweiter Person …"), "scale", ask))
        return frame

    def _tell(self, down: QVBoxLayout, view: ConsentedView) -> None:
        """Why it may leave, and what it is."""
        down.addWidget(quiet(self._around.say(view.ground)))
        for line in leaving(view, self._around.language):
            down.addWidget(wrapped(line))
        if view.unknown:
            down.addWidget(_told(self._around.say(_unknown(view.unknown)), "warn"))

    def _view(self, case: Case, request: Request) -> ConsentedView:
        """What would leave of somebody. Raises `Denied`."""
        excepted = self._exception
        if excepted is None:
            return preview(self._occasion(case), request)
        return preview(self._occasion(case), excepted.request, excepted.wanted.law)

    def _ask_exception(self, case: Case, request: Request) -> None:
        def take(wanted: Wanted) -> None:
            self._excepted = Excepted(request, case.id, wanted)
            self._show()

        offered = to_choose(self._occasion(case), request, self._around)
        ExceptionDialog(offered, self._around, take, self).open()

    def _look_at(self, case_id: int) -> None:
        self._looked_at = case_id
        self._show_sheet(whole=False)

    def _show_sheet(self, *, whole: bool) -> None:
        """The sheet of whoever somebody wants to see, else of the first for whom there is one."""
        request = None if whole else self._request()
        found = None if request is None else next(self._sheets(request), None)
        self._desk.setVisible(found is not None)
        self._about_sheet.setVisible(not whole)
        self._about_sheet.setText(self._around.say(_NO_SHEET if found is None else _SHEET))
        if found is not None:
            document, languages = found
            self._desk.take(only(said_in(document, languages), tuple(one.code for one in languages)), Manner())

    def _sheets(self, request: Request) -> Iterator[tuple[Document, tuple[Language, ...]]]:
        """The sheets of those of whom something may leave; whoever somebody wants to see comes first."""
        for case in sorted(self._people.values(), key=lambda one: one.id != self._looked_at):
            with suppress(Problem):
                view = self._view(case, request)
                yield view.sheet, view.occasion.languages

    # --- the file

    def _choose_place(self) -> None:
        self._problem.hide()
        self._told.hide()
        ready = self._recipient is not None and (self._recipient.colleague or self._purpose is not None)
        if not ready or not self._people:
            self._problem.tell(_NOT_CHOSEN)
            return
        name = f"uebergabe-{self._around.talk.on.isoformat()}.uebergabe"
        choose_place(self, self._around.say(_office("Datei speichern …")), KINDS, name, self.save_to)

    def save_to(self, name: str) -> None:
        """Let it leave into this file: first the gate and the record, then the disk."""
        try:
            packed = self._pack()
        except Problem as problem:
            self._problem.tell(problem)
            return
        exchange = self._around.case_file.exchange
        write_packed(self, packed, exchange, partial(self._saved, packed), self._problem.tell, name)

    def _pack(self) -> Packed:
        recipient, file = self._recipient, self._around.case_file
        assert recipient is not None
        towards = self._around.towards(recipient, self._medium, self._words)
        if recipient.colleague:
            return pack_cases(file, towards, list(self._people))
        request, second, excepted = self._request(), None, self._exception
        assert request is not None
        if excepted is not None:
            request, second = excepted.request, excepted.with_second(self._second.text())
        elif self._second.text():
            second = Override("", self._second.text())
        occasions = [self._occasion(case) for case in self._people.values()]
        return pack_answers(towards, release_answers(file, occasions, request, second, self._around.settings.policy))

    def _saved(self, packed: Packed, name: str) -> None:
        count = packed.transfer.people if packed.transfer else 0
        lines = [saved_as(name), plural_office("{n} Person ist darin.", "{n} Personen sind darin.", count)]
        if self._words:
            lines.append(by_telephone(self._words))
        self._told.setText("\n".join(self._around.say(line) for line in lines))
        self._told.show()
        self._people.clear()
        self._second.clear()
        self._words = five_words() if self._words else ""
        self._show()


def _unknown(lines: tuple[str, ...]) -> Text:
    words = ", ".join(f"„{line}“" for line in lines)
    return _office("Davon geht nichts weiter, denn kein Thema und keine Frage heißt so: {words}.", words=words)


def _told(words: str, how: str) -> QWidget:
    label = wrapped(words)
    kind(label, how)
    return label
