"""The one gate: whatever leaves about a person passes here, and what comes out holds nothing that may not leave.

`release` knows recipient, purpose, consent and its state. It gives a `ConsentedView`: a folder in which everything that
neither the consent nor a law covers is *absent*, not hidden. Exporters take only such a view (`leaves`), so no window
has to remember to ask. Each release, and each refusal, stands in the trail; each release with the folder as well.

Without a consent a law may still allow it (§ 67b Abs. 1 SGB X; domain.md 8.1, R-DP-05). Such an exception names the law
and a reason, and a second person proves with a passphrase of this file to stand for it. Nothing overrides a withdrawal
(Art. 7 Abs. 3 DSGVO), health never leaves without a declaration that names it (§ 67b Abs. 2 SGB X), and to the
foreigners authority nothing goes by exception: it asks, case by case (§ 71 Abs. 2 SGB X; R-DP-08).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from caseworker.facts import Consent, ConsentKind, Place
from caseworker.handover.standing import Standing, State, is_agency, same_office, standing_of
from caseworker.plan import Document, Occasion
from caseworker.plan.protection.coverage import Covered, covered_by, narrowed, of_topics, opens_nothing
from caseworker.plan.protection.handover_sheet import PASSING, by_exception, handover_sheet, passes_by_law
from caseworker.problems import Problem
from caseworker.store import Action, CaseFile, Result
from caseworker.store.disclosures import Disclosure
from caseworker.words import GERMAN, Text, _office

_BY_CONSENT = _office("Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO")
_BY_LAW = _office("§ 8 Abs. 3 Satz 3 AsylG")
_FROM_THE_GATE = object()


class Denied(Problem):
    """What was asked for may not leave."""


@dataclass(frozen=True)
class Request:
    """What shall leave: to whom, for which purpose, and which topics; no topics mean whatever is covered."""

    recipient: str
    kind: ConsentKind
    topics: tuple[str, ...] = ()

    def is_for(self, *names: str) -> bool:
        """Whether the recipient is called by one of these names."""
        return any(same_office(self.recipient, name) for name in names)


@dataclass(frozen=True)
class Override:
    """Why it shall leave without a consent, the law that allows it, and the passphrase of the second person."""

    reason: str
    passphrase: str = field(repr=False)
    law: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether reason and law are named."""
        return bool(self.reason.strip() and self.law.strip())


@dataclass(frozen=True)
class ConsentedView:
    """What may leave: `occasion.case` holds nothing else, `left_out` names the topics that were asked for in vain.

    Only the gate makes one; one that `leaves` was noted, one that does not is for looking at. `disputed` are answers
    of the folder whose truth the person disputes: whoever gets one is told so (§ 84 Abs. 2 SGB X, domain.md 8.2).
    `law` is what carries an exception.
    """

    occasion: Occasion
    request: Request
    ground: Text
    covered: Covered
    left_out: tuple[str, ...]
    consent: Consent | None
    leaves: bool
    made_by: object
    disputed: frozenset[Place] = frozenset()
    law: str = ""

    def __post_init__(self) -> None:
        """A view that did not come through the gate is a mistake of ours, not of the counsellor."""
        if self.made_by is not _FROM_THE_GATE:
            raise TypeError("only the gate makes a view")

    @property
    def unknown(self) -> tuple[str, ...]:
        """What the consent names and nobody asks here: nothing leaves for it."""
        return opens_nothing(self.request.kind, self.consent)

    @property
    def sheet(self) -> Document:
        """What tells the person that it leaves. Raises `Problem` when the consent names no topics."""
        by = by_exception(self.request.recipient, self.request.kind, self.covered, self.law) if self.law else None
        return handover_sheet(self.occasion, by)

    @property
    def is_over(self) -> bool:
        """Whether the consent was withdrawn since: then this view carries nothing any more."""
        return self.consent is not None and self.consent.withdrawn_on is not None


def request_of(occasion: Occasion) -> Request:
    """What the sheet of this occasion asks to pass on: by its consent, by the newest in force, or by law.

    Raises `Denied` when nothing carries it.
    """
    consents = [occasion.consent] if occasion.consent else reversed(occasion.case.consents)
    requests = [Request(one.recipient, one.kind) for one in consents if one.kind in PASSING and one.recipient]
    if passes_by_law(occasion):
        requests.append(Request("Agentur für Arbeit", ConsentKind.PILOT_BA))
    standings = [_standing(occasion, request) for request in requests]
    for request, standing in zip(requests, standings, strict=True):
        if standing.allows:
            return request
    raise _denied(standings[0] if standings else Standing(State.MISSING))


def preview(occasion: Occasion, request: Request, law: str = "") -> ConsentedView:
    """What would leave, for the eyes of the counsellor and the person; nothing is noted. Raises `Denied`.

    With a `law` it shows what an exception would let out, where there may be one.
    """
    standing = _standing(occasion, request)
    if standing.allows:
        return _view(occasion, request, standing, leaves=False)
    if not law or not _may_except(standing, request):
        raise _denied(standing)
    return _view(occasion, request, standing, leaves=False, law=law)


def may_except(occasion: Occasion, request: Request) -> bool:
    """Whether nothing but an exception carries this, and one may."""
    standing = _standing(occasion, request)
    return not standing.allows and _may_except(standing, request)


def _may_except(standing: Standing, request: Request) -> bool:
    return standing.state is not State.WITHDRAWN and request.kind is not ConsentKind.KIM_TO_ABH


def release(file: CaseFile, occasion: Occasion, request: Request, override: Override | None = None) -> ConsentedView:
    """Let it leave, and note that it did. Raises `Denied`, which is noted too."""
    standing = _standing(occasion, request)
    case_id, purpose = occasion.case.id, GERMAN.say(request.kind.label)
    said = {"purpose": purpose, "recipient": request.recipient}
    try:
        second = _second_person(file, standing, request, override)
    except Problem:
        file.record(Action.RELEASED, case_id, result=Result.REFUSED, **said)
        raise
    law = override.law.strip() if override and second else ""
    view = _view(occasion, request, standing, leaves=True, law=law)
    if law and override:
        said["purpose"] = f"{purpose} · {law} · {override.reason} · {second}"
    consent_id = view.consent.id if view.consent else None
    what = Disclosure(request.recipient, purpose, GERMAN.say(view.ground), tuple(view.covered), consent_id)
    file.disclose(case_id, what, **said)
    disputed = (place for place, remark in file.remarks(case_id).items() if remark.disputed_since)
    return replace(view, disputed=frozenset(disputed))


def _standing(occasion: Occasion, request: Request) -> Standing:
    return standing_of(
        occasion.case.consents,
        request.kind,
        request.recipient,
        occasion.talk.on,
        by_law=request.kind is ConsentKind.PILOT_BA and is_agency(request.recipient) and passes_by_law(occasion),
    )


def _second_person(file: CaseFile, standing: Standing, request: Request, override: Override | None) -> str:
    """The name of the second person where one is needed. Raises `Denied`, or `WrongPassphrase`."""
    if standing.allows:
        return ""
    if override is None or not _may_except(standing, request):
        raise _denied(standing)
    if not override.is_complete:
        what = _office("Eine Ausnahme braucht ein Gesetz, das sie erlaubt, und eine Begründung.")
        raise Denied(what, _office("Schreiben Sie auf, welches es ist und warum die Angaben weitergehen müssen."))
    second = file.who_opens(override.passphrase) if override.passphrase else file.user
    if second == file.user:
        what = _office("Eine Ausnahme braucht eine zweite Person.")
        raise Denied(what, _office("Bitten Sie eine Kollegin oder einen Kollegen, das eigene Kennwort einzugeben."))
    return second


def _view(occasion: Occasion, request: Request, standing: Standing, *, leaves: bool, law: str = "") -> ConsentedView:
    consent = standing.consent
    ground = _by_exception(law) if law else _BY_CONSENT if consent else _BY_LAW
    excepted = bool(law and request.topics) and request.kind is not ConsentKind.PILOT_BA  # its set is fixed
    covered = of_topics(request.topics) if excepted else covered_by(request.kind, consent)
    health = bool(consent and consent.health)
    if request.topics:
        covered = {name: keys for name, keys in covered.items() if name in request.topics or name == "person"}
    return ConsentedView(
        occasion=replace(
            occasion, case=narrowed(occasion.case, covered, health=health), consent=consent, agreement=None
        ),
        request=request,
        ground=ground,
        covered=covered,
        left_out=tuple(name for name in request.topics if name not in covered),
        consent=consent,
        leaves=leaves,
        made_by=_FROM_THE_GATE,
        law=law,
    )


def _by_exception(law: str) -> Text:
    return _office("Ausnahme ohne Einwilligung, mit zweiter Person: {law}", law=law)


_WHY = {
    State.MISSING: _office("Es gibt keine Einwilligung für diesen Zweck und diesen Empfänger."),
    State.NOT_SIGNED: _office("Die Einwilligung für diesen Empfänger ist noch nicht erteilt."),
    State.NOT_ENOUGH: _office(
        "Die Einwilligung reicht nicht: Für Gesundheit muss sie schriftlich oder elektronisch sein."
    ),
    State.EXPIRED: _office("Die Einwilligung für diesen Empfänger ist abgelaufen."),
    State.WITHDRAWN: _office("Die Einwilligung für diesen Empfänger ist widerrufen."),
}


def _denied(standing: Standing) -> Denied:
    remedy = _office("Holen Sie zuerst die Einwilligung ein: ein Zweck, ein Empfänger.")
    if standing.state is State.NOT_SIGNED:
        remedy = _office("Das Formular liegt bei den Papieren. Tragen Sie danach ein, wann es unterschrieben wurde.")
    if standing.others:
        remedy = _office("Einwilligungen für diesen Zweck gibt es für: {names}.", names=", ".join(standing.others))
    return Denied(_WHY[standing.state], remedy)
