"""How a sheet is printed: `print_sheet` is the only door. Nothing else in the program knows ReportLab."""

from caseworker.paper.blocks.logo import read_logo
from caseworker.paper.layout import Layout
from caseworker.paper.pages import print_sheet

__all__ = ["Layout", "print_sheet", "read_logo"]
