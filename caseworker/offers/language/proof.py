"""How old a proof of German may be (R-LANG-02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.facts import Actor, Basis, Case, Cefr, Certificate, CertificateKind, Course, Slot
from caseworker.law import months_after
from caseworker.offers.answers import Answer, any_of, at_least, not_, one_of, until
from caseworker.offers.language.berufssprachkurs import still_learns
from caseworker.offers.language.course_kind import attended
from caseworker.offers.language.levels import at_least_a2
from caseworker.offers.language.running import ended
from caseworker.offers.offer import Criterion, Finding, Note, Step, Talk, offer
from caseworker.words import _, _office

_TEST = _("Der Kursträger prüft mit einem Test, welcher Kurs passt.")
_NO_LEVEL = (CertificateKind.LID, CertificateKind.NONE)


def _newest_proof(case: Case) -> date | None:
    """The day of the newest certificate or placement test."""
    days = [one.issued_on for one in case.certificates if one.kind not in _NO_LEVEL]
    days += [case.german.assessed_on if case.german.basis in (Basis.CERTIFICATE, Basis.PLACEMENT_TEST) else None]
    return max((day for day in days if day is not None), default=None)


@offer(
    _office("Nachweis für den Berufssprachkurs erneuern"),
    rule="R-LANG-02",
    source="DeuFöV § 8 Abs. 1",
    confidence="A",
)
def old_proof(case: Case, talk: Talk) -> Iterator[Finding]:
    """Certificates and placement tests older than six months do not place anybody in a Berufssprachkurs."""
    yield at_least_a2(case, talk)
    yield still_learns(case)
    good_until = months_after(_newest_proof(case), "language.proof_months", talk.on)
    old = not_(until(talk.on, good_until))
    yield Criterion(_office("Der jüngste Nachweis ist zu alt für die Einstufung"), old, Certificate.issued_on)
    yield Step(_TEST, Actor.COURSE_PROVIDER, talk.weeks(6), Slot.LANGUAGE)
    yield Note(_office("Das Niveau bleibt; nur für die Einstufung braucht es einen neuen Test."))


def _b1_certificates(case: Case) -> Iterable[Certificate]:
    return [one for one in case.certificates if one.kind not in (*_NO_LEVEL, CertificateKind.DTZ)]


@offer(
    _office("Integrationskurs mit einem B1-Zertifikat abschließen"),
    rule="R-LANG-02",
    source="IntV § 17 Abs. 2",
    confidence="A",
    each=_b1_certificates,
)
def certificate_finishes(case: Case, certificate: Certificate, talk: Talk) -> Iterator[Finding]:
    """A B1 certificate counts when it was at most a year old at enrolment and BAMF recognises it."""
    yield Criterion(_office("Zertifikat B1"), at_least(certificate.level_total, Cefr.B1), Certificate.level_total)
    yield Criterion(_office("Im Integrationskurs"), attended(case), Course.course_type)
    yield Criterion(_office("Kurs noch nicht abgeschlossen"), not_(_finished(case)), Course.end_kind)
    last = months_after(certificate.issued_on, "language.certificate_months", talk.on)
    enrolled = max((one.enrolment_date for one in case.courses if one.enrolment_date is not None), default=None)
    young = until(enrolled, last)
    yield Criterion(_office("Bei der Anmeldung höchstens ein Jahr alt"), young, Certificate.issued_on)
    yield Note(
        _office("Das BAMF muss das Zertifikat anerkennen. „Leben in Deutschland“ fehlt dann noch."), _office("BAMF")
    )


def _finished(case: Case) -> Answer:
    issued = one_of(CertificateKind.ZERTIFIKAT_INTEGRATIONSKURS, [one.kind for one in case.certificates])
    return any_of([issued, *(ended(one) for one in case.courses)])
