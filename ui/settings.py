"""What the program remembers: size of the window, colours, language, last file, the office. Nothing about people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.paper.manner import Manner
from ui.theme import TEXT_SIZES, Look


class Settings:
    """An INI file in the user's configuration folder, or at `path`."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            scope, kind = QSettings.Scope.UserScope, QSettings.Format.IniFormat
            self._kept = QSettings(kind, scope, "caseworker", "caseworker")
        else:
            self._kept = QSettings(str(path), QSettings.Format.IniFormat)
        self._manner: Manner | None = None

    @property
    def look(self) -> Look:
        """The colours of the window."""
        return Look.__members__.get(str(self._kept.value("look", "")), Look.SYSTEM)

    @look.setter
    def look(self, look: Look) -> None:
        self._kept.setValue("look", look.key)

    @property
    def text_size(self) -> int:
        """How large words are set, in percent."""
        kept = str(self._kept.value("text_size", ""))
        return int(kept) if kept in map(str, TEXT_SIZES) else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._kept.setValue("text_size", percent)

    @property
    def language(self) -> str:
        """The language of the window, as BCP 47."""
        return str(self._kept.value("language", "de"))

    @language.setter
    def language(self, code: str) -> None:
        self._kept.setValue("language", code)

    @property
    def idle_minutes(self) -> int:
        """Minutes without a touch until the lock, if the counsellor wants fewer than the office; else 0."""
        return int(str(self._kept.value("lock/idle", 0)))

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._kept.setValue("lock/idle", minutes)

    @property
    def talk_minutes(self) -> int:
        """The same while a talk is going on."""
        return int(str(self._kept.value("lock/talk", 0)))

    @talk_minutes.setter
    def talk_minutes(self, minutes: int) -> None:
        self._kept.setValue("lock/talk", minutes)

    @property
    def locks_when_minimised(self) -> bool:
        """Whether the window locks when it is minimised."""
        return str(self._kept.value("lock/minimised", "")) == "yes"

    @locks_when_minimised.setter
    def locks_when_minimised(self, locks: bool) -> None:
        self._kept.setValue("lock/minimised", "yes" if locks else "")

    @property
    def office_kind(self) -> str:
        """The key of the kind of office (`caseworker.offers.Office`), which decides on plans and offers."""
        return str(self._kept.value("office/kind", "JOBCENTER_ZKT"))

    @office_kind.setter
    def office_kind(self, key: str) -> None:
        self._kept.setValue("office/kind", key)

    @property
    def keeps_nothing(self) -> bool:
        """Whether this office may keep no case file of its own: a gE must use the BA's central IT (§ 50(3) SGB II)."""
        return self.office_kind == "JOBCENTER_GE"

    @property
    def offers_away(self) -> frozenset[str]:
        """The keys of offers this office does not have."""
        return frozenset(str(self._kept.value("office/offers_away", "")).split())

    def set_offer(self, key: str, *, there: bool) -> None:
        """Whether this office has an offer."""
        away = self.offers_away - {key} if there else self.offers_away | {key}
        self._kept.setValue("office/offers_away", " ".join(sorted(away)))

    @property
    def copies(self) -> bool:
        """Whether this office lets copies of papers be kept: off by default (decisions.md)."""
        return str(self._kept.value("office/copies", "")) == "yes"

    @copies.setter
    def copies(self, copies: bool) -> None:
        self._kept.setValue("office/copies", "yes" if copies else "")

    def office(self, part: str) -> str:
        """What an office says of itself on paper: "name", "address", "contact", "phone", "mail", "web".

        For the papers of data protection: "controller", "dpo", "authority". And "help": whom to call in a crisis. An
        address may have several lines.
        """
        return str(self._kept.value(f"office/{part}", ""))

    def set_office(self, part: str, words: str) -> None:
        """Keep a part of the letterhead."""
        self._kept.setValue(f"office/{part}", words.strip())

    @property
    def logo(self) -> Path | None:
        """The picture of the office: a copy beside the settings."""
        name = str(self._kept.value("office/logo", ""))
        return self._folder / name if name else None

    def keep_logo(self, picture: Path) -> None:
        """Copy a picture. Raises `OSError`.

        It is named after what is in it, and stays when another one is chosen: plans agreed with it are printed with it.
        """
        import hashlib  # not before the first window

        content = picture.read_bytes()
        name = f"logo-{hashlib.sha256(content).hexdigest()[:12]}{picture.suffix.lower()}"
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / name).write_bytes(content)
        self._kept.setValue("office/logo", name)

    def forget_logo(self) -> None:
        """Print no logo from now on."""
        self._kept.remove("office/logo")

    @property
    def _folder(self) -> Path:
        return Path(self._kept.fileName()).parent

    @property
    def profile(self) -> Path:
        """Where this computer remembers case files, so that an older copy of one is noticed."""
        return self._folder / "files"

    @property
    def office_manner(self) -> Manner:
        """How this office lays papers out, unless a counsellor chooses otherwise."""
        return Manner.from_words(str(self._kept.value("office/manner", "")).split())

    @office_manner.setter
    def office_manner(self, manner: Manner) -> None:
        self._kept.setValue("office/manner", " ".join(manner.words))
        self._manner = None

    @property
    def manner(self) -> Manner:
        """How papers are laid out now: as chosen since the program was started, at first as the office does."""
        return self._manner or self.office_manner

    @manner.setter
    def manner(self, manner: Manner) -> None:
        self._manner = manner

    @property
    def last_file(self) -> Path | None:
        """The case file that was open last."""
        kept = str(self._kept.value("last_file", ""))
        return Path(kept) if kept else None

    @last_file.setter
    def last_file(self, path: Path) -> None:
        self._kept.setValue("last_file", str(path))

    def forget_file(self) -> None:
        """Propose no case file when the program starts."""
        self._kept.remove("last_file")

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window, as Qt keeps them."""
        kept = self._kept.value("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)
        self._kept.sync()  # the window closes now, and no event loop will write it
