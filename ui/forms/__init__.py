"""Questions and answers: any Facts becomes a form, and so do the settings.

form.py      every question of a row, one below the other; listing.py has a card for each of many
field.py     one question as it is drawn: asked.py, its editor of editors/, reply.py and sources.py beside it
about.py     what a widget is about, so that one key answers for whatever has the keyboard
fact.py      a plain answer of the settings, which `ui.settings` keeps
said.py      answers as they are read in a summary
"""
