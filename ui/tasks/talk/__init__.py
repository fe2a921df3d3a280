"""The consultation: the guide, the questions, and what follows from the answers."""

from ui.tasks.talk.screen import TalkTask

__all__ = ["TalkTask"]
