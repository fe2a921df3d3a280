"""What can be done for a person: one file per rule with its own logic, one explicit list of all."""

from caseworker.offers.employment import aftercare, lasting_work
from caseworker.offers.language import berufssprachkurs as bsk
from caseworker.offers.language import course_kind, routes, running
from caseworker.offers.minors import parents_informed
from caseworker.offers.offer import (
    Advice,
    Certainty,
    Criterion,
    NextQuestion,
    Note,
    Offer,
    Office,
    Rank,
    Result,
    Step,
    Talk,
    advise,
    certainty,
    next_questions,
)
from caseworker.offers.openings import before_it_begins
from caseworker.offers.plan_type import kooperationsplan, legal_regime, plan_type, plan_types, voluntary_plan
from caseworker.offers.recognition import anabin, bodies, equivalence, kita, money, zab
from caseworker.offers.residence import access, expiry

OFFERS: tuple[Offer, ...] = (
    access.work_access,
    access.card_runs_on,
    access.fiction,
    access.identity,
    access.without_consent,
    expiry.renew_in_time,
    expiry.residence_duty,
    course_kind.kind_of_course,
    routes.entitlement,
    routes.admission_by_jobcenter,
    routes.admission_by_bamf,
    routes.obligation_asylblg,
    routes.late_repatriates,
    routes.self_payer,
    running.continue_course,
    running.finish_course,
    running.waiting,
    running.unused_right,
    bsk.berufssprachkurs,
    bsk.job_bsk,
    bsk.recognition_course,
    bsk.register_first,
    anabin.anabin,
    zab.zab,
    bodies.body,
    equivalence.pending,
    equivalence.full,
    equivalence.partial,
    equivalence.compensation,
    equivalence.none,
    kita.kita,
    money.placement_budget,
    money.recognition_grant,
    lasting_work,
    aftercare,
    before_it_begins,
    parents_informed,
    kooperationsplan,
    voluntary_plan,
)

__all__ = [
    "OFFERS",
    "Advice",
    "Certainty",
    "Criterion",
    "NextQuestion",
    "Note",
    "Offer",
    "Office",
    "Rank",
    "Result",
    "Step",
    "Talk",
    "advise",
    "certainty",
    "legal_regime",
    "next_questions",
    "plan_type",
    "plan_types",
]
