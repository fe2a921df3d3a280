"""A signed file: what goes in comes out, whatever is changed in it is refused, and it can only make limits stricter."""

from __future__ import annotations

import base64
import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from caseworker.__main__ import main
from caseworker.facts import Actor, Slot
from caseworker.law import Correction
from caseworker.offers import Local
from caseworker.office import Package, Place, new_key, package_from_folder, read_key, read_lock, seal, six_words, unseal
from caseworker.office.entries import Entries, OfficeKey, WordedStep
from caseworker.office.fingerprint import words
from caseworker.office.sealing import _SIGNED, _canonical
from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.words import Text, speak_also, spoken

TODAY = date(2026, 11, 24)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STEP = "Bitte kommen Sie in die Werkstatt."
SMALL = Package("Jobcenter Hamm", TODAY)
FULL = Package(
    office="Jobcenter Hamm",
    made_on=TODAY,
    entries=Entries(
        (Correction("kooperationsplan.update_months", 5, "Erlass", TODAY, TODAY),),
        {"vb": Local("Frau Demir berät.", "Am Markt 2\n59065 Hamm")},
    ),
    offers_away=frozenset({"mat", "mag"}),
    steps=(
        WordedStep("Bitte kommen Sie in die Werkstatt.", Actor.CLIENT, Slot.STEPS, {"tr": "Lütfen atölyeye gelin."}),
    ),
    policy=Policy(
        idle_minutes=3,
        talk_minutes=10,
        shield_minutes=5,
        months_after_end=12,
        months_after_kim=6,
        months_of_trail=24,
        months_of_draft=3,
        months_of_health_copy=1,
        people_alone=0,
        deputy_folder=Path("/srv/vertretung"),
        office_key=bytes(32),
        release_keys=(bytes(range(32)), bytes(32)),
        target_talk=90,
        target_plan=80,
        target_covering=60,
        target_lasting=50,
        figures_key=bytes(range(32)),
        campaign_since=date(2026, 2, 1),
    ),
    keys=(OfficeKey("KIM Hamm", bytes(32), bytes(range(32))),),
)


def signed(document: dict[str, object]) -> bytes:
    """A document of any content with a right signature."""
    public = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
    document = {"format": "caseworkerpaket", "version": 1, "key": public, **document}
    signature = base64.b64encode(KEY.sign(_SIGNED + _canonical(document))).decode()
    return _canonical(document | {"signature": signature})


def with_package(**package: object) -> bytes:
    return signed({"package": {"office": "Hamm", "made_on": "2026-11-24", **package}})


@pytest.mark.parametrize("package", [SMALL, FULL], ids=["small", "large"])
def test_what_goes_in_comes_out(package):
    sealed = unseal(seal(package, KEY))
    assert sealed.package == package
    assert sealed.key == KEY.public_key().public_bytes_raw()


def test_every_field_of_a_policy_can_be_prescribed():
    assert all(getattr(FULL.policy, one.name) != getattr(Policy(), one.name) for one in fields(Policy))


def test_any_bit_of_any_byte_changed_is_refused():
    content = seal(SMALL, KEY)
    for place in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            with pytest.raises(Problem):
                unseal(bytes(changed))


def test_nothing_may_be_added_or_cut_off():
    content = seal(SMALL, KEY)
    for changed in (b"", content[:-1], content + b"\n", b" " + content, content * 2, b"\xef\xbb\xbf" + content):
        with pytest.raises(Problem):
            unseal(changed)


@pytest.mark.parametrize(
    "content",
    [
        b"[]\n",
        b"null\n",
        b'"caseworkerpaket"\n',
        b"{}\n",
        b"\xff\xfe\n",
        b"[" * 100_000,
        b'{"format":"caseworkerpaket","format":"caseworkerpaket"}\n',
        b'{"format":"caseworkerpaket","version":NaN}\n',
        b'{"format":"caseworkerpaket","version":1.0}\n',
        b'{"format":"caseworkerpaket","version":' + b"9" * 5_000 + b"}\n",
        b'{"format":"caseworkerpaket","version":"1"}\n',
        b'{"format":"caseworkerpaket","version":true}\n',
        b'{"format":"\\ud800"}\n',
        b" " * 2_000_001,
    ],
    ids=lambda content: content[:40].decode("latin-1"),
)
def test_what_is_no_package_is_refused_in_words(content):
    with pytest.raises(Problem):
        unseal(content)


def test_a_newer_version_is_named_as_such():
    with pytest.raises(Problem, match="neuere Version"):
        unseal(signed({"version": 2, "package": {"whatever": 1}}))


@pytest.mark.parametrize(
    "package",
    [
        {"office": 3},
        {"office": ""},
        {"office": "x" * 301},
        {"office": "Hamm\x07"},
        {"made_on": "20261124"},
        {"made_on": "gestern"},
        {"made_on": 20261124},
        {"number": {}},
        {"number": [[]]},
        {"number": [{"key": "a", "value": -1, "source": "x", "state": "2026-01-01"}]},
        {"number": [{"key": "a", "value": 10**9, "source": "x", "state": "2026-01-01"}]},
        {"offers_away": "vb"},
        {"offers_away": ["vb", "vb"]},
        {"offers_away": [1]},
        {"step": [{"text": "x", "actor": "KING"}]},
        {"step": [{"text": "x", "slot": "NOWHERE"}]},
        {"step": [{"text": "x", "translations": {"tlh": "y"}}]},
        {"step": [{"text": "Bitte {name}"}]},
        {"key": [{"name": "KIM", "seals": "AAAA", "signs": "AAAA"}]},
        {"policy": {"idle_minutes": True}},
        {"policy": {"office_key": "nicht base64"}},
        {"policy": {"release_keys": [base64.b64encode(bytes(31)).decode()]}},
        {"policy": {"secret": 1}},
        {"unknown": 1},
    ],
    ids=str,
)
def test_wrong_content_is_refused_though_the_signature_is_right(package):
    with pytest.raises(Problem):
        unseal(with_package(**package))


@pytest.mark.parametrize(
    ("limit", "looser"),
    [
        ("idle_minutes", 6),
        ("talk_minutes", 16),
        ("shield_minutes", 16),
        ("people_alone", 21),
        ("months_after_end", 121),
        ("target_plan", 101),
    ],
)
def test_no_package_makes_a_limit_looser(limit, looser):
    assert getattr(unseal(with_package(policy={limit: looser - 1})).package.policy, limit) == looser - 1
    with pytest.raises(Problem, match=limit):
        unseal(with_package(policy={limit: looser}))


def test_the_signature_of_another_key_is_refused():
    document = json.loads(seal(SMALL, KEY))
    other = json.loads(seal(SMALL, Ed25519PrivateKey.generate()))
    document["signature"] = other["signature"]
    with pytest.raises(Problem, match="Unterschrift"):
        unseal(_canonical(document))


# --- Trust ------------------------------------------------------------------------------------------------------------


def test_the_first_key_is_new_and_its_next_package_is_not(tmp_path):
    place = Place(tmp_path)
    first, next_one = unseal(seal(SMALL, KEY)), unseal(seal(replace(FULL, made_on=date(2026, 12, 1)), KEY))
    assert not place.trusts(first)
    place.install(first, TODAY)
    assert place.trusts(next_one)
    place.install(next_one, date(2026, 12, 2))
    installed = place.installed()
    assert (installed.trusted_on, installed.installed_on) == (TODAY, date(2026, 12, 2))
    assert not place.trusts(unseal(seal(SMALL, Ed25519PrivateKey.generate())))


def test_an_older_package_of_the_same_office_is_refused(tmp_path):
    place = Place(tmp_path)
    place.install(unseal(seal(FULL, KEY)), TODAY)
    older = unseal(seal(replace(SMALL, made_on=date(2026, 11, 23)), KEY))
    with pytest.raises(Problem, match="älter"):
        place.install(older, TODAY)
    assert place.known().policy == FULL.policy


def test_a_package_changed_on_the_disk_does_not_count_and_is_told(tmp_path):
    place = Place(tmp_path)
    place.install(unseal(seal(FULL, KEY)), TODAY)
    (file,) = tmp_path.glob("*.caseworkerpaket")
    file.write_bytes(seal(replace(FULL, policy=Policy()), Ed25519PrivateKey.generate()))
    known = place.known()
    assert known.policy == Policy()
    assert [str(one) for one in known.problems] != []


def test_own_entries_lie_over_those_of_the_package_and_outlive_it(tmp_path):
    place = Place(tmp_path)
    own = Correction("kooperationsplan.update_months", 4, "eigene Quelle", TODAY, TODAY)
    place.own.write(Entries((own,)))
    place.install(unseal(seal(FULL, KEY)), TODAY)
    assert place.known().corrections[-1] == own
    assert place.known().offers_away == {"mat", "mag"}
    place.remove()
    assert place.installed() is None
    assert place.known().corrections == (own,)
    assert place.known().policy == Policy()


def test_a_worded_step_is_said_as_the_office_translated_it(tmp_path):
    place = Place(tmp_path)
    place.install(unseal(seal(FULL, KEY)), TODAY)
    known = place.known()
    (step,) = known.proposals
    assert spoken("tr").say(step.text) == STEP
    speak_also(known.own_words)
    try:
        assert spoken("tr").say(step.text) == "Lütfen atölyeye gelin."
        assert not spoken("ar").knows(step.text)
        assert spoken("tr").knows(Text("ja"))
    finally:
        speak_also({})


# --- Six words --------------------------------------------------------------------------------------------------------


def test_the_list_has_2048_short_nouns():
    assert len(set(words())) == 2048
    assert all(4 <= len(word) <= 8 and word.isascii() and word.istitle() for word in words())
    assert list(words()) == sorted(words())


def test_six_words_are_the_same_for_ever():
    assert six_words(KEY.public_key().public_bytes_raw()) == "Kosten November Fahrplan Chronik Tipp Blende"


def test_another_key_has_other_words():
    found = {six_words(bytes([place]) * 32) for place in range(256)}
    assert len(found) == 256
    assert all(len(one.split()) == 6 for one in found)


# --- The command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """What an office's lead writes."""
    folder = tmp_path / "quellen"
    folder.mkdir()
    (folder / "buero.toml").write_text(
        'office = "Jobcenter Hamm"\nmade_on = 2026-11-24\noffers_away = ["mat"]\n[policy]\nidle_minutes = 3\n'
    )
    (folder / "recht.toml").write_text(
        '[[number]]\nkey = "kooperationsplan.update_months"\nvalue = 5\nsource = "Erlass"\nstate = 2026-11-24\n'
    )
    (folder / "schritte.toml").write_text(
        '[[step]]\ntext = "Bitte kommen Sie."\ntranslations = { tr = "Lütfen gelin." }\n'
    )
    return folder


def test_a_lead_makes_a_key_packs_a_folder_and_shows_it(folder, tmp_path, capsys):
    key, target = tmp_path / "buero.key", tmp_path / "hamm.caseworkerpaket"
    assert main(["office", "keys", str(key), "--new"]) == 0
    six = six_words(read_key(key.read_bytes()).public_key().public_bytes_raw())
    assert six in capsys.readouterr().out
    assert key.stat().st_mode & 0o077 == 0
    assert main(["office", "pack", str(folder), "--key", str(key), "--to", str(target)]) == 0
    capsys.readouterr()
    assert main(["office", "show", str(target)]) == 0
    said = capsys.readouterr().out
    assert six in said
    assert "policy.idle_minutes = 3" in said
    assert "step 1: translations.tr = Lütfen gelin." in said
    assert main(["office", "keys", str(key), "--new"]) == 2, "a key is never written over"


def test_the_keys_for_closing_are_made_and_their_public_halves_go_into_a_package(folder, tmp_path, capsys):
    """Two people hold a release of the trail each, the lead the key of the office."""
    private, public = [], []
    for name in ("rat.pem", "datenschutz.pem", "leitung.pem"):
        assert main(["office", "locks", str(tmp_path / name), "--new"]) == 0
        said = capsys.readouterr().out
        public.append(said.splitlines()[0].removeprefix("Für das Paket des Büros: "))
        private.append(read_lock((tmp_path / name).read_bytes()))
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    with (folder / "buero.toml").open("a") as file:
        file.write(f'release_keys = ["{public[0]}", "{public[1]}"]\noffice_key = "{public[2]}"\n')
    policy = package_from_folder(folder, TODAY).policy
    halves = [X25519PrivateKey.from_private_bytes(one).public_key().public_bytes_raw() for one in private]
    assert (policy.release_keys, policy.office_key) == (tuple(halves[:2]), halves[2])
    assert main(["office", "locks", str(tmp_path / "rat.pem"), "--new"]) == 2, "a key is never written over"
    (tmp_path / "buero.key").write_bytes(new_key())
    assert main(["office", "locks", str(tmp_path / "buero.key")]) == 2, "a key for signing opens nothing"


def test_the_law_of_a_day_shows_the_number_of_the_office(folder, tmp_path, capsys):
    place = Place(tmp_path / "config")
    place.install(unseal(seal(package_from_folder(folder, TODAY), read_key(new_key()))), TODAY)
    assert main(["law", "--on", "2026-12-01", "--office", str(place.folder)]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "kooperationsplan.update_months" in line]
    assert "Angabe Ihres Büros (value = 5): Erlass" in line
    assert "| O | 2026-11-24" in line
    assert main(["law", "--on", "2026-12-01", "--office", str(tmp_path / "nobody")]) == 0
    assert "Angabe Ihres Büros" not in capsys.readouterr().out


def test_two_files_may_not_say_the_same_thing_twice(folder):
    (folder / "noch.toml").write_text('office = "Andere"')
    with pytest.raises(Problem, match="zweimal"):
        package_from_folder(folder, TODAY)


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(Problem, match="TOML"):
        package_from_folder(tmp_path, TODAY)
