"""The terms of the field, to look something up."""

from ui.tasks.terms.screen import TermsBox, TermsTask

__all__ = ["TermsBox", "TermsTask"]
