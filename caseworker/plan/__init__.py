"""What is agreed, as content: drafts from advice, the plan as blocks of sentences, and the words that are kept."""

from caseworker.plan.document import AsTyped, Document, Letterhead, Said, Saying, Sheet, said_in
from caseworker.plan.drafting import draft_of, is_in_plan, new_draft, step_from, steps_of, words_of
from caseworker.plan.kept import keep, kept
from caseworker.plan.kooperationsplan import Sender, kooperationsplan

__all__ = [
    "AsTyped",
    "Document",
    "Letterhead",
    "Said",
    "Saying",
    "Sender",
    "Sheet",
    "draft_of",
    "is_in_plan",
    "keep",
    "kept",
    "kooperationsplan",
    "new_draft",
    "said_in",
    "step_from",
    "steps_of",
    "words_of",
]
