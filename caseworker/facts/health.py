"""What is of a special category or close to it: kept apart, asked only when needed, never printed by default.

No diagnosis and no severity: what counts is the effect on work, in the person's words, and whether help is wanted
(decisions.md; § 67a SGB X, § 22 Abs. 2 BDSG, R-DP-03).
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Listed, ask
from caseworker.words import Choice, _, _office


class SensitiveKind(Choice):
    """Sensitive circumstances: those marked * in domain.md 1.4, and the two decisions.md adds."""

    PHYSICAL_HEALTH = _office("körperliche Gesundheit")
    MENTAL_HEALTH = _office("seelische Gesundheit")
    ADDICTION = _office("Sucht")
    DISABILITY = _office("Behinderung")
    LEGAL_PROCEEDINGS = _office("laufende Verfahren vor Gericht")
    DISCRIMINATION = _office("Erfahrung mit Diskriminierung")
    AGE = _office("Alter")


class SensitiveHindrance(
    Listed,
    title=_office("Nur wenn die Person es möchte"),
    purpose=_office("Hilfe anbieten, soweit sie für die Arbeit nötig ist"),
    legal_ground="§ 67a SGB X, § 22 Abs. 2 BDSG",
    retention="special",
    special=True,
):
    """One sensitive circumstance. "Keine Angabe" is an answer like any other."""

    __tablename__ = "sensitive_hindrance"

    effect_on_work: Mapped[str | None] = ask(
        _office("Auswirkung auf die Arbeit"),
        aloud=_("Diese Frage ist freiwillig. Wichtig ist nur: Was können Sie bei der Arbeit nicht machen?"),
        hint=_office("In den Worten der Person. Keine Diagnose."),
        long=True,
    )
    support_wanted: Mapped[bool | None] = ask(_office("Unterstützung gewünscht?"))
    kind: Mapped[SensitiveKind | None] = ask(
        _office("Worum geht es?"),
        hint=_office("Nur wenn es für eine Hilfe nötig ist."),
        when=lambda case, row: row.support_wanted is True,
    )
