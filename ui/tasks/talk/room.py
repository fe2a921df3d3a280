"""Who is in the room: kept with the talk of today, and asked wherever the talk waits for it."""

from __future__ import annotations

from caseworker.facts import Channel, Contact, Present, Script
from caseworker.store import Add, Answer
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.forms.editors.choices import SeveralChoices

WHO_IS_THERE = _office("Wer ist im Raum?")


class Room(SeveralChoices):
    """The first answer makes the talk of today a contact, of the kind that belongs to the `script`."""

    def __init__(self, folder: OpenCase, script: Script, language: Language) -> None:
        super().__init__(language, list(Present))
        self._folder, self.script = folder, script
        self.call(language.say(WHO_IS_THERE))
        self.answered.connect(self._write)
        folder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show who is there."""
        self.show_answer(self._folder.present)

    def _write(self, present: tuple[Present, ...] | None) -> None:
        talk = self._folder.case.talk_on(self._folder.today)
        if talk is not None:
            self._folder.change(Answer(talk, "present", present), words=WHO_IS_THERE)
            return
        contact = Contact(
            case_id=self._folder.case.id,
            contact_on=self._folder.today,
            kind=self.script.contact,
            channel=Channel.IN_PERSON,
            present=present,
        )
        self._folder.change(Add(contact), words=WHO_IS_THERE)
