from __future__ import annotations

from pathlib import Path

import pytest

from service.store import Store
from tests.cli.support import SEEDS, Run


class TestSeed:
    def test_the_seeds_are_ingested_once(self, run: Run, sqlite_url: str) -> None:
        run("migrate")
        assert run("seed", SEEDS) == (0, "Articles: 5 new, 0 known, 0 refused.\n", "")
        version = Store.open(sqlite_url).data_version()
        assert run("seed", SEEDS) == (0, "Articles: 0 new, 5 known, 0 refused.\n", "")
        store = Store.open(sqlite_url)
        assert store.data_version() == version
        assert [(source.slug, source.articles) for source in store.sources()] == [
            ("agregator-bbc", 1),
            ("cnn-indonesia", 1),
            ("kompas", 1),
            ("liputan6", 1),
            ("trt", 1),
        ]

    @pytest.mark.parametrize(
        ("manifest", "why"),
        [
            ("[[article]]\nsource = 'x'", "articles.toml: article 1: “file”: name the file"),
            ("[[article]]\nfile = 'a.txt'", "articles.toml: article 1: “a.txt”: No such file"),
            ("articles = 1", "no list of [[article]] tables"),
            ("= 1", "no list of [[article]] tables"),
            (None, "articles.toml: No such file"),
        ],
    )
    def test_a_broken_manifest_says_what_is_wrong(
        self, run: Run, tmp_path: Path, manifest: str | None, why: str
    ) -> None:
        run("migrate")
        if manifest is not None:
            (tmp_path / "articles.toml").write_text(manifest)
        code, _, err = run("seed", tmp_path)
        assert code == 1
        assert why in err
