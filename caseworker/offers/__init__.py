"""What can be done for a person: one file per rule with its own logic, one explicit list of all.

Rules that differ only in data are rows of a table in `resources/law`, each an offer like any other (`rows.py`).
"""

from caseworker.offers.dates.due import Early, due, early
from caseworker.offers.dates.entry import Due, Duty
from caseworker.offers.language import berufssprachkurs as bsk
from caseworker.offers.language import costs, course_kind, obligation, proof, repeating, routes, running
from caseworker.offers.minors import parents_informed
from caseworker.offers.offer import (
    Advice,
    Certainty,
    Criterion,
    Ground,
    Local,
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
from caseworker.offers.places import competent_jobcenter, jobcenter_for
from caseworker.offers.plans import course_of_plan
from caseworker.offers.plans.plan_type import kooperationsplan, legal_regime, plan_type, plan_types, voluntary_plan
from caseworker.offers.recognition import anabin, bodies, equivalence, kita, money, more_ways, zab
from caseworker.offers.residence import access, expiry, training
from caseworker.offers.rows import offers_of
from caseworker.offers.working import start

OFFERS: tuple[Offer, ...] = (
    access.work_access,
    access.card_runs_on,
    access.fiction,
    access.identity,
    access.without_consent,
    expiry.renew_in_time,
    expiry.residence_duty,
    training.training_duldung,
    training.training_title,
    training.employment_duldung,
    course_kind.kind_of_course,
    routes.entitlement,
    routes.admission_by_jobcenter,
    routes.admission_by_bamf,
    obligation.obligation_abh,
    obligation.obligation_jobcenter,
    routes.obligation_asylblg,
    routes.late_repatriates,
    routes.self_payer,
    running.continue_course,
    running.finish_course,
    running.waiting,
    running.unused_right,
    costs.course_costs,
    repeating.repeat_integration_course,
    repeating.repeat_vocational_course,
    bsk.recognition_course,
    bsk.berufssprachkurs,
    bsk.job_bsk,
    bsk.register_first,
    proof.old_proof,
    proof.certificate_finishes,
    *offers_of("other_courses"),
    anabin.anabin,
    zab.zab,
    bodies.body,
    equivalence.pending,
    equivalence.full,
    equivalence.partial,
    equivalence.compensation,
    equivalence.none,
    kita.kita,
    more_ways.show_skills,
    more_ways.credit_studies,
    more_ways.study_wish,
    more_ways.look_up_occupation,
    more_ways.work_in_occupation,
    more_ways.licence_first,
    *offers_of("title_routes"),
    money.placement_budget,
    money.recognition_grant,
    before_it_begins,
    parents_informed,
    kooperationsplan,
    voluntary_plan,
    course_of_plan.renew_plan,
    course_of_plan.plan_failed,
    course_of_plan.small_child,
    start.take_the_job,
    start.lasting_work,
    start.after_care,
    competent_jobcenter,
    *offers_of("instruments"),
    *offers_of("own_efforts"),
    *offers_of("choice_aids"),
    *offers_of("counselling"),
)

__all__ = [
    "OFFERS",
    "Advice",
    "Certainty",
    "Criterion",
    "Due",
    "Duty",
    "Early",
    "Ground",
    "Local",
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
    "due",
    "early",
    "jobcenter_for",
    "legal_regime",
    "next_questions",
    "plan_type",
    "plan_types",
]
