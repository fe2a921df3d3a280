"""What the program remembers: size of the window, colours, language, last file, the office. Nothing about people."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from caseworker.policy import Policy
from caseworker.words import speak_of
from ui.forms.fact import Setting, asked
from ui.settings.workplace import TIGHTENING

if TYPE_CHECKING:
    from caseworker.handover.packs import Shelf
    from caseworker.office import Known, Place
    from ui.paper.manner import Manner

T = TypeVar("T")

_PACKAGE = "buero.caseworkerpaket"

_MOST_PROFILES = 20


class Settings:
    """An INI file in the user's configuration folder, or at `path`."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            scope, kind = QSettings.Scope.UserScope, QSettings.Format.IniFormat
            self._kept = QSettings(kind, scope, "caseworker", "caseworker")
        else:
            self._kept = QSettings(str(path), QSettings.Format.IniFormat)
        self._manner: Manner | None = None
        self._known: Known | None = None

    def of(self, topic: type[T]) -> T:
        """The answers of a topic (`ui.settings.workplace`, `ui.settings.office`)."""
        return topic(**{one.key: self._answer(one) for one in asked(topic)})

    def _answer(self, one: Setting) -> Any:
        return one.read(self._kept.value(one.kept))

    def keep(self, topic: type, **answers: Any) -> None:
        """Keep answers of a topic from now on."""
        for one in asked(topic):
            if one.key in answers:
                self._kept.setValue(one.kept, one.written(answers[one.key]))

    @property
    def keeps_nothing(self) -> bool:
        """Whether this office may keep no case file of its own: a gE must use the BA's central IT (§ 50(3) SGB II)."""
        return self._kept.value("office/kind", "") == "JOBCENTER_GE"  # in words: offers are not imported yet

    @property
    def place(self) -> Place:
        """The folder of what the office knows itself: beside these settings."""
        from caseworker.office import Place  # not before the first window

        return Place(self._folder)

    @property
    def known(self) -> Known:
        """What the office's package and its own entries say; read once, and again after `know_anew`."""
        if self._known is None:
            self._known = self.place.known()
        return self._known

    def know_anew(self) -> Known:
        """Read package and own entries again, and let them hold for everything that reads law and words."""
        self._known = None
        self.known.hold()
        speak_of(self.shelf.occupations)
        return self.known

    @property
    def shelf(self) -> Shelf:
        """Where reference packs lie: lists of occupations."""
        from caseworker.handover.packs import Shelf  # not before the first window

        return Shelf(self._folder / "packs")

    @property
    def prescribed(self) -> Policy:
        """The limits this office prescribes: those of the program, or stricter ones of its package."""
        if self._known is None and not (self._folder / _PACKAGE).exists():
            return Policy()  # without a package the first window need not read one
        return self.known.policy

    @property
    def policy(self) -> Policy:
        """The limits that hold here: those of the office, or stricter ones of whoever works here, never looser ones."""
        limits = self.prescribed
        own = {one.key: self._answer(one) for topic in TIGHTENING for one in asked(topic) if one.tightens}
        return replace(limits, **{key: min(mine, getattr(limits, key)) for key, mine in own.items() if mine})

    @property
    def offers_away(self) -> frozenset[str]:
        """The keys of offers this office does not have, by its package or by its own choice."""
        return self._switched_off | self.known.offers_away

    @property
    def _switched_off(self) -> frozenset[str]:
        return frozenset(str(self._kept.value("office/offers_away", "")).split())

    def set_offer(self, key: str, *, there: bool) -> None:
        """Whether this office has an offer. What its package switches off stays so."""
        away = self._switched_off - {key} if there else self._switched_off | {key}
        self._kept.setValue("office/offers_away", " ".join(sorted(away)))

    def target(self, key: str) -> int:
        """What the whole office wants to reach, in percent; 0 where it has set itself no target."""
        kept = str(self._kept.value(f"office/target/{key}", ""))
        return int(kept) if kept.isdigit() and int(kept) <= 100 else 0

    def set_target(self, key: str, percent: int) -> None:
        """Set the office a target, or none with 0."""
        self._kept.setValue(f"office/target/{key}", str(percent) if percent else "")

    @property
    def campaign(self) -> date | None:
        """Since when talks are counted for a campaign: as the package of the office says, or as it was set here."""
        with suppress(ValueError):
            return self.policy.campaign_since or date.fromisoformat(str(self._kept.value("office/campaign", "")))
        return None

    @campaign.setter
    def campaign(self, since: date | None) -> None:
        self._kept.setValue("office/campaign", since.isoformat() if since else "")

    @property
    def people_columns(self) -> tuple[str, ...]:
        """The keys of the columns of the list of people, in their order; empty until somebody chooses."""
        return tuple(str(self._kept.value("people/columns", "")).split())

    @people_columns.setter
    def people_columns(self, keys: tuple[str, ...]) -> None:
        self._kept.setValue("people/columns", " ".join(keys))

    @property
    def people_filters(self) -> tuple[str, ...]:
        """Combinations of filters to be switched on at once: keys only, no words of anybody."""
        return tuple(part for part in str(self._kept.value("people/filters", "")).split("|") if part)

    @people_filters.setter
    def people_filters(self, kept: tuple[str, ...]) -> None:
        self._kept.setValue("people/filters", "|".join(kept))

    @property
    def list_profiles(self) -> list[dict[str, Any]]:
        """How lists of other programs were read, the newest first: names of columns, nothing about people."""
        import json  # not before the first window

        from caseworker.handover.client_lists import is_profile

        try:
            kept = json.loads(str(self._kept.value("lists/profiles", "[]")))
        except ValueError:
            return []
        return [one for one in kept if is_profile(one)] if isinstance(kept, list) else []

    def keep_list_profile(self, profile: dict[str, Any]) -> None:
        """Read the next list with these columns in the same way."""
        import json

        others = [one for one in self.list_profiles if sorted(one["head"]) != sorted(profile["head"])]
        self._kept.setValue("lists/profiles", json.dumps([profile, *others][:_MOST_PROFILES]))

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
        from ui.paper.manner import Manner  # not before the first window

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
    def deputy_folder(self) -> Path | None:
        """The folder where sealed backups for deputies lie: that of the office's package, or one of our own choice."""
        if self.policy.deputy_folder is not None:
            return self.policy.deputy_folder
        kept = str(self._kept.value("office/deputy_folder", ""))
        return Path(kept) if kept else None

    @deputy_folder.setter
    def deputy_folder(self, path: Path) -> None:
        self._kept.setValue("office/deputy_folder", str(path))

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window, as Qt keeps them."""
        kept = self._kept.value("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)
        self._kept.sync()  # the window closes now, and no event loop will write it
