"""What is agreed, as content: drafts from advice, the plan as blocks of sentences, and the words that are kept."""

from caseworker.plan.bilingual import german_only, plan_languages, sheet_of
from caseworker.plan.columns import languages_of, only
from caseworker.plan.comparing import Difference, differences
from caseworker.plan.document import AsTyped, Document, Letterhead, Said, Saying, Sheet, said_in
from caseworker.plan.drafting import draft_of, is_in_plan, new_draft, step_from, steps_of, update_of, words_of
from caseworker.plan.due_days import working_day
from caseworker.plan.kept import keep, kept, reprinted
from caseworker.plan.kooperationsplan import kooperationsplan
from caseworker.plan.occasion import Occasion
from caseworker.plan.papers import PAPERS, Paper, paper
from caseworker.plan.sections import Section, grouped, sections_of, steps_in
from caseworker.plan.sender import DEMO_OFFICE, Sender

__all__ = [
    "DEMO_OFFICE",
    "PAPERS",
    "AsTyped",
    "Difference",
    "Document",
    "Letterhead",
    "Occasion",
    "Paper",
    "Said",
    "Saying",
    "Section",
    "Sender",
    "Sheet",
    "differences",
    "draft_of",
    "german_only",
    "grouped",
    "is_in_plan",
    "keep",
    "kept",
    "kooperationsplan",
    "languages_of",
    "new_draft",
    "only",
    "paper",
    "plan_languages",
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
