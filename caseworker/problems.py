"""Problems are told to people; everything else is a bug."""

from caseworker.words import GERMAN, Text


class Problem(Exception):
    """Something outside our code went wrong, and a person can do something about it.

    `what` says what happened, `remedy` what to do now. Neither carries personal data: both may reach a log.
    """

    def __init__(self, what: Text, remedy: Text) -> None:
        super().__init__(what.msgid)
        self.what, self.remedy = what, remedy

    def __str__(self) -> str:
        return f"{GERMAN.say(self.what)} {GERMAN.say(self.remedy)}"
