"""The papers of data protection: one form per purpose and recipient, nothing kept back, nothing about others."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.facts import Case, Cefr, ConsentKind, Declaration, Facts, lists, questions, topics
from caseworker.facts.health import SensitiveHindrance
from caseworker.offers import Office, Talk
from caseworker.plan import PAPERS, Letterhead, Occasion, Sender, keep, paper, plan_paper, sheet_of
from caseworker.plan.document import AsTyped, Blanks, Fact, Items, Proper, Question, said_in, words_in
from caseworker.plan.protection.coverage import opens_nothing
from caseworker.plan.protection.my_data import ROW_NUMBERS
from caseworker.problems import Problem
from caseworker.words import GERMAN, Choice, NoAnswer, WithWeekday, spoken

PEOPLE = Path(__file__).parents[1] / "people"
KIM = Sender(Letterhead("KIM Musterstadt", ("Am Markt 1",)), "Frau Becker", "0201 555-0142")


@pytest.fixture
def derya():
    person = read_person(PEOPLE / "derya_hilfeplan.toml")
    return Occasion(person.case, person.talk, KIM)


@pytest.fixture
def zahra():
    person = read_person(PEOPLE / "zahra_kompetenzbogen.toml")
    return Occasion(person.case, person.talk, KIM)


def consent_of(occasion, kind):
    return next(one for one in occasion.case.consents if one.kind is kind)


def text(document):
    parts = (one.text if isinstance(one, AsTyped | Proper) else GERMAN.say(one) for one in words_in(document))
    return "\n".join(parts)


def lines(document):
    """The facts of a document as they are read: a label and its value."""
    facts = [block for block in said_in(document, (GERMAN,)).blocks if isinstance(block, Fact)]
    return [f"{one.label[0].text}: {one.value[0].text}" for one in facts]


def blanks(document):
    return [[GERMAN.say(label) for label in block.labels] for block in document.blocks if isinstance(block, Blanks)]


HEALTH = GERMAN.say(SensitiveHindrance.title)
SIGNED, READ_ALOUD = ["Ort", "Datum", "Unterschrift"], ["Vorgelesen durch", "Sprache"]


# --- Consent and release ----------------------------------------------------------------------------------------------


def test_a_consent_names_who_what_for_whom_and_that_no_is_possible(derya):
    document = paper("consent").write(replace(derya, consent=consent_of(derya, ConsentKind.KIM_TO_JC)))
    said = text(document)
    for words in (
        "KIM Musterstadt darf diese Angaben an Jobcenter Musterstadt weitergeben.",
        "Anmeldung beim Jobcenter",
        "Wunschberuf",
        "Angaben zu meiner Gesundheit gehören nicht dazu.",
        "Ich kann Nein sagen.",
        "Ein Nein hat keine Nachteile.",
        "Ich kann meine Meinung immer ändern. Ein Anruf genügt.",
        "Telefon: 0201 555-0142",
    ):
        assert words in said
    assert "Caritas" not in said, "one form for one recipient"
    assert blanks(document) == [SIGNED, READ_ALOUD]


def test_what_the_office_has_not_said_is_a_line_to_fill_in(derya):
    consent = consent_of(derya, ConsentKind.KIM_PARTICIPATION)
    document = paper("consent").write(replace(derya, consent=consent))
    assert {GERMAN.say(block.text): block.lines for block in document.blocks if isinstance(block, Question)} == {
        "Zweck": 2,
        "Diese Angaben": 3,
    }


@pytest.mark.parametrize(
    ("valid_to", "event", "said"),
    [
        (date(2027, 3, 1), None, "Gilt bis: Mo. 01.03.2027"),
        (None, "Ende der Ausbildung", "Gilt bis: Ende der Ausbildung"),
        (None, None, "Gilt bis: Ich widerrufe oder der Zweck ist erreicht."),
    ],
)
def test_a_consent_says_how_long_it_holds(derya, valid_to, event, said):
    consent = consent_of(derya, ConsentKind.KIM_TO_JC)
    consent.valid_to, consent.valid_until_event = valid_to, event
    assert said in lines(paper("consent").write(replace(derya, consent=consent)))


def test_which_text_counts_is_said_only_beside_another_language(derya):
    consent = consent_of(derya, ConsentKind.KIM_TO_JC)
    for languages, said in (((GERMAN,), False), ((GERMAN, spoken("uk")), True)):
        document = paper("consent").write(replace(derya, consent=consent, languages=languages))
        assert ("Bei Unterschieden zählt der deutsche Text." in text(document)) is said


def test_a_release_names_who_may_tell_whom_and_says_health_expressly(derya):
    said = text(paper("release").write(derya))
    assert "Praxis Dr. Demir darf KIM Musterstadt diese Angaben mitteilen." in said
    assert "Das gilt ausdrücklich auch für Angaben zu meiner Gesundheit." in said


def test_a_spoken_consent_is_noted_and_for_health_it_must_be_signed(derya):
    consent = consent_of(derya, ConsentKind.RELEASE_203)
    consent.declaration = Declaration.ORAL_NOTED
    assert SIGNED in blanks(paper("release").write(derya))
    consent.health = False
    assert blanks(paper("release").write(derya)) == [["Datum", "Notiert durch"], READ_ALOUD]


@pytest.mark.parametrize("kind", ConsentKind)
def test_every_kind_of_consent_has_its_sentence(derya, kind):
    consent = consent_of(derya, ConsentKind.RELEASE_203)
    consent.kind, consent.channel = kind, "Telefon"
    document = paper("release" if kind is ConsentKind.RELEASE_203 else "consent").write(derya)
    assert "Ich bin einverstanden" in text(document)
    mediator = kind is ConsentKind.LANGUAGE_MEDIATOR
    assert blanks(document).count(SIGNED) == (2 if mediator else 1), "an interpreter signs for secrecy"


def test_a_form_without_recipient_would_be_void_and_says_what_is_missing(derya):
    consent = consent_of(derya, ConsentKind.RELEASE_203)
    consent.secret_holder = None
    with pytest.raises(Problem, match="Wer darf etwas sagen"):
        paper("release").write(derya)


def test_a_withdrawn_consent_is_not_printed_again(derya):
    with pytest.raises(Problem, match=r"10\.08\.2026 widerrufen"):
        paper("consent").write(replace(derya, consent=consent_of(derya, ConsentKind.REFER_PROVIDER)))


def test_without_a_consent_that_waits_there_is_no_form(derya):
    derya.case.consents[:] = [one for one in derya.case.consents if one.given_on]
    with pytest.raises(Problem, match="wartet keine Einwilligung"):
        paper("consent").write(derya)


def test_law_is_said_only_where_a_lawyer_has_checked_it():
    for one in PAPERS:
        assert [language.code for language in one.said_in((GERMAN, spoken("tr")))] == (
            ["de"] if one.legal or one.german else ["de", "tr"]
        )
    assert {one.key for one in PAPERS if one.legal} == {"information", "consent", "release"}


def test_even_a_caller_that_forgets_gets_no_unchecked_law(derya):
    occasion = replace(derya, languages=(GERMAN, spoken("tr")), consent=consent_of(derya, ConsentKind.KIM_TO_JC))
    sheet = sheet_of(paper("consent").write, occasion)
    title = sheet.blocks[0].text
    assert [(one.text, one.german_only) for one in title] == [("Einwilligung", False), ("Einwilligung", True)]


# --- What becomes of your answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("office", "said", "unsaid"),
    [
        (
            Office.JOBCENTER_ZKT,
            ["§ 35 SGB I, §§ 67 ff. SGB X, § 15 SGB II", "24 Monate", "Welche Angaben müssen sein?"],
            ["§ 203", "freiwillig", "Artikel 20"],
        ),
        (Office.KIM_WELFARE, ["Ihre Einwilligung", "§ 203 StGB", "wenn Sie widerrufen", "Artikel 20"], ["SGB"]),
        (Office.ZUE_PILOT, ["§ 8 Absatz 3 AsylG", "freiwillig"], ["SGB"]),
        (Office.AGENTUR, ["Zweck und Rechtsgrundlage"], ["§ 15"]),
    ],
)
def test_the_information_sheet_rests_on_what_the_office_rests_on(office, said, unsaid):
    document = paper("information").write(Occasion(Case(), Talk(date(2026, 8, 17), office), KIM))
    words = text(document)
    assert [one for one in said if one not in words] == []
    assert [one for one in unsaid if one in words] == []
    assert "LDI NRW" in words
    assert GERMAN.say(document.receipt) == "Blatt erhalten am"


def test_the_office_words_its_contacts_or_gets_lines_for_them(derya):
    lines = [
        GERMAN.say(block.text) for block in paper("information").write(derya).blocks if isinstance(block, Question)
    ]
    assert lines == ["Datenschutzbeauftragte Person", "So erreichen Sie die Aufsicht", "Weitere Hinweise des Büros"]
    office = replace(KIM, controller="Stadt Musterstadt", dpo="Herr Roth", authority="Telefon 0211 555")
    said = text(paper("information").write(replace(derya, sender=office)))
    assert all(words in said for words in ("Stadt Musterstadt", "Herr Roth", "Telefon 0211 555"))


def test_the_information_sheet_is_the_same_for_everybody(derya):
    assert paper("information").write(derya) == paper("information").write(replace(derya, case=Case()))


# --- Everything that is kept ------------------------------------------------------------------------------------------


def _some_answer(kind, key):
    if issubclass(kind, Choice):
        return list(kind)[-1]
    day = date(2026, 2, 28)
    return {bool: True, int: 4711, str: f"Wort {key}", date: day, tuple: ("uk",), dict: {"day": WithWeekday(day)}}[kind]


def _full(kind: type[Facts]) -> Facts:
    row = kind()
    for key, column in kind.__mapper__.columns.items():
        if key not in ROW_NUMBERS:
            setattr(row, key, _some_answer(column.type.python_type, f"{kind.__tablename__}.{key}"))
    return row


def _everything_answered():
    """A folder in which every column of every topic and list holds something."""
    case = Case(number=142)
    found = {name: _full(kind) for name, kind in topics().items()}
    found |= {name: [_full(kind)] for name, kind in lists().items()}
    found["steps"][0].words, found["steps"][0].sentence = "Eigene Worte", "Bis {day}."
    sheet = sheet_of(paper("information").write, Occasion(Case(), Talk(date(2026, 8, 17)), KIM))
    found["agreements"][0].sheet = keep(sheet)
    found["agreements"][0].why_not = {"OFFER": "Noch kein Platz"}
    case.fill(found)
    return case


def test_nothing_that_is_kept_is_kept_back():
    """Fails when a topic, a list or a column is added that the paper does not show."""
    case = _everything_answered()
    document = paper("my_data").write(Occasion(case, Talk(date(2026, 8, 17)), KIM))
    said = text(document)
    for name, kind in {**topics(), **lists()}.items():
        assert GERMAN.say(kind.title) in said, name
        others = {question.key for question in questions(kind) if question.third_person}
        rows = getattr(case, name)
        row = rows[0] if isinstance(rows, list) else rows
        for key in (
            set(kind.__mapper__.columns.keys()) - ROW_NUMBERS - others - {"sheet", "sentence", "values", "why_not"}
        ):
            value = getattr(row, key)
            shown = "Ukrainisch" if value == ("uk",) and key == "languages" else GERMAN.say(value)
            shown = value if isinstance(value, str) else shown
            assert shown in said, f"{name}.{key}"
    assert "Bis Sa. 28.02.2026." in said
    assert "Was mit Ihren Angaben geschieht" in said, "the wording of a kept plan"
    assert "Unser Angebot für Sie: Noch kein Platz" in said
    assert "0142" in said


def test_every_answer_stands_beside_words_and_not_beside_a_key():
    document = paper("my_data").write(Occasion(_everything_answered(), Talk(date(2026, 8, 17)), KIM))
    columns = {key for kind in (*topics().values(), *lists().values()) for key, _one in kind.__mapper__.columns.items()}
    labels = {GERMAN.say(block.label) for block in document.blocks if isinstance(block, Fact)}
    assert labels & columns == set()


def test_the_data_of_a_person_begins_with_what_it_is_and_whose(derya):
    title, whose = paper("my_data").write(derya).blocks[:2]
    assert GERMAN.say(title.under) == "Alles, was diese Akte über Sie enthält"
    assert whose.value.text == derya.case.person.on_paper


def test_asked_in_vain_is_shown_too(derya):
    derya.case.person.no_answer["phone"] = NoAnswer.DECLINED
    assert "Telefon\nkeine Angabe" in text(paper("my_data").write(derya))


def test_each_topic_says_why_from_where_by_what_law_and_how_long(derya):
    said = text(paper("my_data").write(derya))
    consents = said[said.index("\nEinwilligungen\n") :]
    for words in (
        "Nachweis, was die Person erlaubt hat",
        "von der Person selbst erklärt",
        "§ 67b Abs. 2 SGB X",
        "als Nachweis",
    ):
        assert words in consents[:400]
    assert "bis zum Widerruf, höchstens 24 Monate nach dem Abschluss" in said


def test_outside_the_jobcenter_answers_rest_on_consent(derya):
    assert "§ 15 SGB II" not in text(paper("my_data").write(derya))
    jobcenter = replace(derya, talk=Talk(date(2026, 8, 17)))
    assert "§ 15 SGB II" in text(paper("my_data").write(jobcenter))


def test_recipients_are_named_and_other_people_are_not(derya):
    said = text(paper("my_data").write(derya))
    assert "12.08.2026: Jobcenter Musterstadt, Anmeldung" in said
    assert "Einwilligung vom 03.08.2026: Caritas" in said
    assert "Frau Kaya" not in said
    assert "Herr Lang" not in said
    assert "betrifft eine andere Person" in said


# --- What leaves ------------------------------------------------------------------------------------------------------


def test_only_the_topics_of_the_consent_leave(derya):
    document = paper("handover_sheet").write(derya)
    leaving, staying, _rights = [
        [one.text if isinstance(one, AsTyped) else GERMAN.say(one) for one in block.items]
        for block in document.blocks
        if isinstance(block, Items)
    ]
    assert leaving == ["Name und Telefon", "Wunschberuf"]
    assert staying == ["Gesundheit", "Religion", "Gründe für Ihren Asylantrag", "Ergebnisse Ihrer Schritte"]
    said = text(document)
    assert "Jobcenter Musterstadt" in said
    assert "Sie haben am 10.08.2026 Ja gesagt." in said


def test_the_sheet_says_the_answers_that_leave_in_both_languages_and_no_others(derya):
    derya.case.german.listening = Cefr.B1
    derya.case.wishes.occupation, derya.case.person.phone = "Pflege", "0151 MARKER"
    consent_of(derya, ConsentKind.KIM_TO_JC).data_categories = "Deutsch\nTelefon"
    document = paper("handover_sheet").write(derya)
    said = said_in(document, (GERMAN, spoken("uk")))
    facts = [block.value[1].text for block in said.blocks if isinstance(block, Fact)]
    assert "B1" in facts
    assert "0151 MARKER" in facts
    assert "Pflege" not in facts, "the consent does not name the wish"
    (label,) = [block.label for block in said.blocks if isinstance(block, Fact) and block.value[1].text == "B1"]
    assert (label[0].text, label[1].german_only) == ("Deutsch hören", False)


def test_the_sheet_says_what_the_agentur_gets(zahra):
    zahra.case.wishes.available_from = date(2026, 9, 1)
    zahra.case.residence.nebenbestimmung_text = "Beschäftigung nur mit Erlaubnis"
    said = lines(paper("handover_sheet").write(zahra))
    assert "Ich kann anfangen ab: Di. 01.09.2026" in said
    assert "Das steht in Ihrem Dokument über Arbeit: Beschäftigung nur mit Erlaubnis" in said


def test_who_the_person_is_stands_on_the_sheet_as_far_as_it_leaves(derya):
    derya.case.person.plz, derya.case.person.phone = "40878", "0151 MARKER"
    consent_of(derya, ConsentKind.KIM_TO_JC).data_categories = "Postleitzahl"
    said = lines(paper("handover_sheet").write(derya))
    assert "Postleitzahl: 40878" in said
    assert "Telefon: 0151 MARKER" not in said


@pytest.mark.parametrize(("health", "nothing"), [(True, ()), (False, (HEALTH,)), (None, (HEALTH,))])
def test_a_topic_of_health_opens_nothing_without_the_consent_for_it(derya, health, nothing):
    consent = consent_of(derya, ConsentKind.KIM_TO_JC)
    consent.data_categories, consent.health = f"Wünsche und Verfügbarkeit\n{HEALTH}", health
    assert opens_nothing(consent.kind, consent) == nothing


def test_nothing_leaves_without_a_consent_in_force(derya):
    for consent in derya.case.consents:
        consent.withdrawn_on = date(2026, 8, 17)
    with pytest.raises(Problem, match="keine gültige Einwilligung"):
        paper("handover_sheet").write(derya)


def test_a_consent_without_topics_carries_nothing(derya):
    consent_of(derya, ConsentKind.KIM_TO_JC).data_categories = None
    with pytest.raises(Problem, match="nicht, welche Angaben"):
        paper("handover_sheet").write(derya)


def test_to_the_agentur_goes_the_smallest_set(zahra):
    said = text(paper("handover_sheet").write(zahra))
    for words in ("Zahra Rahimi", "08.02.1996", "Bachelor Informatik", "Deutsch hören", "Aufenthaltsgestattung"):
        assert words in said
    for words in ("20.06.2026", "25.02.2026", "ASYLBLG", "Landeseinrichtung"):
        assert words not in said
    assert "Ihre Familie" in said


def test_a_law_carries_it_only_for_an_office_that_acts_under_the_asylum_act(zahra):
    zahra.case.consents.clear()
    with pytest.raises(Problem, match="Einwilligung"):
        paper("handover_sheet").write(zahra)
    state = replace(zahra, sender=replace(KIM, acts_under_asylum_act=True))
    said = text(paper("handover_sheet").write(state))
    assert "Ein Gesetz erlaubt das." in said
    assert "§ 8 Abs. 3 Satz 3 AsylG" in said
    municipal = replace(state, talk=replace(state.talk, office=Office.KIM_MUNICIPAL))
    with pytest.raises(Problem, match="Einwilligung"):
        paper("handover_sheet").write(municipal)


def test_no_paper_of_the_list_shares_a_key():
    assert len({one.key for one in PAPERS}) == len(PAPERS)
    assert plan_paper(None).key == "plan"
