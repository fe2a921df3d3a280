"""The plan of the open person. (A quiet placeholder until the task is built.)"""

from ui.tasks.plan.screen import PlanTask

__all__ = ["PlanTask"]
