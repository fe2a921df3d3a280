"""Finding people: by any spelling of a name, by what only nearly fits, and those who may be in the file twice.

`forms` says by which words somebody is found, `sounds` and `vocabulary` what sounds alike, `choice` which lines of the
list are shown in which order, `twice` who may be the same person. The index itself is `caseworker.store.search`.
"""
