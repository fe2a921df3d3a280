"""The printed recovery code opens the file, and typing errors are named by line."""

from __future__ import annotations

import random

import pytest

from caseworker.store import CaseFile, MistypedRecoveryCode, WrongRecoveryCode
from caseworker.store.recovery import new_code, read_code


def test_the_recovery_sheet_opens_the_file(desk):
    olena = desk.olena()
    desk.file.close()
    with CaseFile.open(desk.path, recovery=desk.code) as file:
        assert file.case(olena.id).person.given == "Olena"
        assert file.user == "B. Aydin"


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("-", " ").replace("\n", "\n\n"),
        lambda code: code.replace("-", "").replace("\n", ""),
        lambda code: f"  {code.replace('1', 'I')}  \n",
    ],
    ids=["small letters", "O for 0 and l for 1", "blanks", "all in one", "I for 1"],
)
def test_it_may_be_typed_in_many_ways(typed):
    for _time in range(20):
        code = new_code()
        assert read_code(typed(code)) == read_code(code)


def test_a_code_has_160_bits_and_twelve_characters_a_line():
    code = new_code()
    assert [len(group) for line in code.splitlines() for group in line.split("-")] == [4] * 12
    assert len(read_code(code)) * 5 == 160
    assert len({new_code() for _time in range(100)}) == 100


@pytest.mark.parametrize("line", [1, 2, 3, 4])
def test_a_typing_error_is_named_by_its_line(desk, line):
    desk.file.close()
    lines = desk.code.splitlines()
    lines[line - 1] = ("B" if lines[line - 1][0] == "A" else "A") + lines[line - 1][1:]
    with pytest.raises(MistypedRecoveryCode) as refused:
        CaseFile.open(desk.path, recovery="\n".join(lines))
    assert refused.value.lines == (line,)
    assert f"Zeile {line}." in str(refused.value)


def test_a_forgotten_character_is_named_by_its_line():
    lines = new_code().splitlines()
    lines[2] = lines[2][:-1]
    with pytest.raises(MistypedRecoveryCode) as refused:
        read_code("\n".join(lines))
    assert refused.value.lines == (3,)


def test_swapped_lines_are_both_named():
    first, second, third, fourth = new_code().splitlines()
    with pytest.raises(MistypedRecoveryCode) as refused:
        read_code("\n".join((first, third, second, fourth)))
    assert refused.value.lines == (2, 3)


@pytest.mark.parametrize("typed", ["", "ABC", "\n", "½²", "A" * 500])
def test_nonsense_is_a_typing_error_too(typed):
    with pytest.raises(MistypedRecoveryCode):
        read_code(typed)


@pytest.mark.trust
def test_a_thousand_typing_errors_are_all_noticed(figure):
    chance, named = random.Random(8), 0
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for _time in range(1000):
        code = new_code()
        place = chance.choice([index for index, character in enumerate(code) if character.isalnum()])
        wrong = chance.choice([character for character in alphabet if character != code[place]])
        with pytest.raises(MistypedRecoveryCode) as refused:
            read_code(code[:place] + wrong + code[place + 1 :])
        named += refused.value.lines == (code[:place].count("\n") + 1,)
    figure("T18", "typing errors in a recovery code that were named by their line, of 1000", named, "1000")
    assert named == 1000


def test_the_sheet_of_another_file_is_told_apart_from_a_typing_error(desk):
    desk.file.close()
    with pytest.raises(WrongRecoveryCode):
        CaseFile.open(desk.path, recovery=new_code())
