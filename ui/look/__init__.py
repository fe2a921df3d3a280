"""What is seen, and how: the parts every screen is made of. None of them knows a task or a person.

theme.py          colours (colours.py), type, spacing, icons, rules of style (styles.py): one place
safe.py           the one door for words on the screen
laying.py         how parts stand, and page.py what they stand on: headings, lines, cards, a column that scrolls
flow.py           side by side in as many lines as it takes; folded.py one line until somebody asks
dialog.py         what every dialog has in common; sure.py a button for what nothing brings back
pictogram.py      pictures of steps, from the same strokes as on paper
alerts.py         how a problem, and how a bug, reaches a person
reading_order.py  the tab key goes as people read
"""
