"""What is agreed, as content: drafts from advice, the plan as blocks of sentences, and the words that are kept."""

from caseworker.offers.dates.working_days import Away, working_day
from caseworker.plan.bilingual import german_only, plan_languages, sheet_of
from caseworker.plan.check import NEED_A_REASON, NUMBERED, Finding, check, is_filled, refuse_empty
from caseworker.plan.columns import languages_of, only
from caseworker.plan.comparing import Difference, differences
from caseworker.plan.document import AsTyped, Document, Letterhead, Said, Saying, Sheet, said_in
from caseworker.plan.drafting import draft_of, is_in_plan, new_draft, step_from, steps_of, update_of, words_of
from caseworker.plan.handouts.deletion_protocol import Deleted, deletion_protocol
from caseworker.plan.handouts.emergency_sheet import emergency_sheet
from caseworker.plan.kept import keep, kept, marked, reprinted
from caseworker.plan.kooperationsplan import kooperationsplan
from caseworker.plan.occasion import Occasion
from caseworker.plan.papers import PAPERS, PLANS, Paper, paper, plan_paper
from caseworker.plan.plan_types import check_office, made_by
from caseworker.plan.sections import Section, grouped, sections_of, steps_in
from caseworker.plan.sender import DEMO_OFFICE, Sender

__all__ = [
    "DEMO_OFFICE",
    "NEED_A_REASON",
    "NUMBERED",
    "PAPERS",
    "PLANS",
    "AsTyped",
    "Away",
    "Deleted",
    "Difference",
    "Document",
    "Finding",
    "Letterhead",
    "Occasion",
    "Paper",
    "Said",
    "Saying",
    "Section",
    "Sender",
    "Sheet",
    "check",
    "check_office",
    "deletion_protocol",
    "differences",
    "draft_of",
    "emergency_sheet",
    "german_only",
    "grouped",
    "is_filled",
    "is_in_plan",
    "keep",
    "kept",
    "kooperationsplan",
    "languages_of",
    "made_by",
    "marked",
    "new_draft",
    "only",
    "paper",
    "plan_languages",
    "plan_paper",
    "refuse_empty",
    "reprinted",
    "said_in",
    "sections_of",
    "sheet_of",
    "step_from",
    "steps_in",
    "steps_of",
    "update_of",
    "words_of",
    "working_day",
]
