"""The plan of the open person: written part by part, seen as it will be printed, agreed, printed and handed over.

screen.py    which plan is shown, and who shows it
draft.py     the plan while it is written (section.py, step.py, adding.py, entries.py, put_off.py are its parts)
hints.py     what could be better before it is printed
agreed.py    the plan after it was agreed: the words stand, the steps (steps.py) go on
closing.py   when it does not come about, and when it is over
acts.py      what the counsellor does with it, each one step through the folder's door
paper/       the page as it will be printed, and what becomes of it
"""

from ui.tasks.plan.screen import PlanTask

__all__ = ["PlanTask"]
