"""What a case file meets when it is opened: where it lies, who has it already, and whether it is the one of last time.

    place.py     folders that synchronise themselves, drives in the network, copies made by a conflict
    holder.py    who works in a file that is in use
    inbox.py     short notes left by somebody who may only read
    seal.py      small files beside the database that only who may open it can read
    mark.py      the counter that rises with everything written, and the head of the trail
    memory.py    what this computer remembers of the file, so that an older copy is noticed
    clock.py     whether the clock of the computer can be believed

`opening.py` puts together what was found, for `CaseFile.opening`.
"""
