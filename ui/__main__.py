"""`python -m ui [FOLDER]`: the window, with a case file to open."""

import sys
from pathlib import Path

from ui.app import run

if __name__ == "__main__":
    raise SystemExit(run(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
