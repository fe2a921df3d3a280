"""What a good counsellor knows: words, facts, offers, plan, paper and the case file. No windows live here.

The folders are the order of a consultation, and each knows only what stands to its left:

    words ◀ law ◀ facts ◀ offers ◀ plan ◀ paper        facts ◀ store

The other rooms stand on these: `agenda` the day, `overview` everybody, `office` what an office knows better, `handover`
what leaves and comes, `dossier` the data-protection officer, `cli` the command line. `tests/test_house_rules.py` says
who may import whom.

Some rooms differ from the first plan of the house, for these reasons:

* `facts/agreement.py` holds the agreed plan and its steps. They are rows of the case file like any other answer,
  and the store, which must not know `plan`, has to keep them.
* `plan/document.py` has one set of blocks for a document (sentences) and for a sheet (the same sentences said in
  each language): freezing an agreed plan is then nothing but keeping its sheet.
* `law.py` reads the dated tables of `resources/law`. Offers, plans and dates ask it; it knows words only.
"""

__version__ = "0.1.0"
