"""What an office knows better, or decides for its counsellors: kept apart from what comes with the program.

| file           | what it holds                                                                                       |
|----------------|-----------------------------------------------------------------------------------------------------|
| `entries.py`   | what an office can say: corrections of the law, additions to offers, worded steps, keys, limits     |
| `reading.py`   | strict reading of plain data; every mistake is told with its place                                  |
| `content.py`   | a package as plain data and back                                                                    |
| `own.py`       | "Eigene Angaben": the TOML file beside the settings, for the window and for an editor               |
| `sealing.py`   | one signed file, read and written byte for byte                                                     |
| `fingerprint.py` | six words to compare by telephone                                                                 |
| `locks.py`     | the private keys of those who open files of the office, or release its trails                       |
| `folder.py`    | a folder of TOML files becomes a package                                                            |
| `disk.py`      | small files, read and written whole                                                                 |
| `installed.py` | the package that is installed here, and whose key it is                                             |

Nothing here is about a person.
"""

from caseworker.office.entries import Entries, Package
from caseworker.office.fingerprint import six_words
from caseworker.office.folder import package_from_folder
from caseworker.office.installed import Installed, Known, Place
from caseworker.office.locks import new_lock, public_half, read_lock, read_office_key
from caseworker.office.own import OwnFile
from caseworker.office.sealing import LARGEST, SUFFIX, Sealed, new_key, read_key, seal, unseal

__all__ = [
    "LARGEST",
    "SUFFIX",
    "Entries",
    "Installed",
    "Known",
    "OwnFile",
    "Package",
    "Place",
    "Sealed",
    "new_key",
    "new_lock",
    "package_from_folder",
    "public_half",
    "read_key",
    "read_lock",
    "read_office_key",
    "seal",
    "six_words",
    "unseal",
]
