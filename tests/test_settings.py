import dataclasses

import pytest

from service.errors import InvalidInput
from service.settings import VARIABLES, Settings


def test_nothing_needs_to_be_set() -> None:
    assert Settings.from_env({}) == Settings(
        database_url="sqlite:///var/kronologi.db",
        public_text=False,
        max_body=2_097_152,
        cors_origins=("*",),
        rate_limit="1200/minute",
        rate_limit_key="6000/minute",
        rate_limit_storage="database",
        trusted_proxies=0,
    )


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert Settings.from_env({variable.name: " " for variable in VARIABLES.values()}) == Settings.from_env({})


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("KRONOLOGI_DATABASE_URL", "postgresql://db/news", "database_url", "postgresql://db/news"),
        ("KRONOLOGI_PUBLIC_TEXT", "Yes", "public_text", True),
        ("KRONOLOGI_PUBLIC_TEXT", "off", "public_text", False),
        ("KRONOLOGI_MAX_BODY", "1024", "max_body", 1024),
        ("KRONOLOGI_CORS_ORIGINS", "none", "cors_origins", ()),
        (
            "KRONOLOGI_CORS_ORIGINS",
            "https://a.example, http://localhost:5173",
            "cors_origins",
            ("https://a.example", "http://localhost:5173"),
        ),
        ("KRONOLOGI_RATE_LIMIT", "5/second", "rate_limit", "5/second"),
        ("KRONOLOGI_RATE_LIMIT_KEY", "off", "rate_limit_key", None),
        ("KRONOLOGI_RATE_LIMIT_STORAGE", "redis://cache", "rate_limit_storage", "redis://cache"),
        ("KRONOLOGI_TRUSTED_PROXIES", "2", "trusted_proxies", 2),
    ],
)
def test_a_value_is_read(name: str, value: str, field: str, read: object) -> None:
    assert getattr(Settings.from_env({name: value}), field) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KRONOLOGI_PUBLIC_TEXT", "maybe"),
        ("KRONOLOGI_MAX_BODY", "2MiB"),
        ("KRONOLOGI_MAX_BODY", "0"),
        ("KRONOLOGI_MAX_BODY", "-1"),
        ("KRONOLOGI_CORS_ORIGINS", "example.org"),
        ("KRONOLOGI_CORS_ORIGINS", "https://example.org/"),
        ("KRONOLOGI_TRUSTED_PROXIES", "all"),
        ("KRONOLOGI_RATE_LIMIT", "0/minute"),
        ("KRONOLOGI_RATE_LIMIT", "600"),
        ("KRONOLOGI_RATE_LIMIT_KEY", "600 per fortnight"),
    ],
)
def test_a_malformed_value_is_refused_by_the_name_of_its_variable(name: str, value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Settings.from_env({name: value})
    assert refused.value.detail.startswith(f"{name} is “{value}”")
    assert list(refused.value.pointers) == [name]


def test_each_setting_is_one_variable_with_a_meaning() -> None:
    assert list(VARIABLES) == [field.name for field in dataclasses.fields(Settings)]
    assert all(variable.name.startswith("KRONOLOGI_") and variable.meaning for variable in VARIABLES.values())
    assert len({variable.name for variable in VARIABLES.values()}) == len(VARIABLES)
