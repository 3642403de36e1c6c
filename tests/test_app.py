import pytest

from service.app import create_app
from service.errors import InvalidInput, StoreUnavailable
from service.settings import Settings


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRONOLOGI_MAX_BODY", "many")
    with pytest.raises(InvalidInput, match="KRONOLOGI_MAX_BODY"):
        create_app()


def test_a_database_of_no_known_kind_is_refused() -> None:
    with pytest.raises(StoreUnavailable, match="KRONOLOGI_DATABASE_URL"):
        create_app(Settings.from_env({"KRONOLOGI_DATABASE_URL": "mysql://db"}))
