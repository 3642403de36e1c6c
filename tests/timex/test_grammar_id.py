"""The grammar's table holds: every row has an example, and reads it as it says."""

from __future__ import annotations

import pytest

from service.timex.grammar_id import RULES, Rule
from service.timex.recognise import recognise
from tests.timex_support import read

READING = [rule for rule in RULES if rule.read is not None]
TRAPS = [rule for rule in RULES if rule.read is None]


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", READING, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule: Rule) -> None:
    by_rule = [resolution for resolution in read(rule.example) if resolution.expression.rule == rule.name]
    assert by_rule, f"“{rule.example}” was read by another rule"
    assert by_rule[-1].value == rule.value


@pytest.mark.parametrize("rule", TRAPS, ids=lambda rule: rule.name)
def test_a_trap_takes_its_example(rule: Rule) -> None:
    assert recognise(rule.example) == ()
