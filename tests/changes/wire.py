"""Articles that share passages: a story, its copies, and coverage that quotes it; made up, in the manner of news."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from service.changes.ingest import ingest
from service.model import Supplied
from service.store import Store
from tests.changes.newsroom import Told, fresh_store, timeline

FLOOD = (
    "Banjir bandang melanda Kecamatan Sungai Jernih pada Rabu malam dan merendam sedikitnya empat ratus rumah warga di "
    "tujuh desa, sementara jembatan penghubung antara pasar lama dan terminal baru putus diterjang arus yang membawa "
    "batang kayu dari hulu."
)
QUOTE = (
    "“Kami meminta seluruh warga di bantaran sungai tetap mengungsi sampai tinggi muka air kembali normal dan petugas "
    "selesai memeriksa tanggul yang retak,” kata Kepala Badan Penanggulangan Bencana setempat, Raharjo Pamungkas."
)
RELIEF = (
    "Pemerintah daerah menyalurkan beras, selimut, obat-obatan, dan air bersih ke sembilan titik pengungsian dengan "
    "perahu karet, dan menjanjikan pembangunan jembatan darurat yang dapat dilalui kendaraan roda empat sebelum akhir "
    "pekan depan."
)
OLD = "Banjir serupa melanda kecamatan itu pada Februari 2019 dan menewaskan dua belas orang."

WIRE: Told = (f"{FLOOD}\n\n{QUOTE}\n\n{RELIEF}\n\n{OLD}", Supplied("Antara", published="2025-09-04T08:00:00+07:00"))
COPY: Told = (
    f"{FLOOD}\n\n{QUOTE}\n\nWarga berharap tanggul segera diperbaiki. {OLD}",
    Supplied("Koran Pagi", published="2025-09-04T10:00:00+07:00"),
)
NAMING: Told = (
    f"Seperti dilansir BBC, banjir melanda dua hari lalu.\n\n{QUOTE}\n\n{RELIEF}\n\n{OLD}",
    Supplied("Harian Sore", published="2025-09-05"),
)
QUOTING: Told = (
    (
        "Wali kota meninjau lokasi kemarin dan berbicara dengan para pengungsi di balai desa. Ia menjanjikan bantuan "
        f"modal bagi para pedagang pasar yang kiosnya hanyut, serta beasiswa bagi anak-anak mereka.\n\n{QUOTE}\n\n"
        "Sejumlah relawan membuka dapur umum di halaman sekolah dan melayani ribuan porsi makanan sehari bagi warga."
    ),
    Supplied("Kabar Kota"),
)
LATER: Told = (
    (
        "Setahun berselang, warga mengenang bencana itu dengan doa bersama di tepi sungai yang kini bertanggul beton "
        f"setinggi empat meter. Saat itu pejabat berpesan.\n\n{QUOTE}\n\nKini tanggul selesai dan pasar ramai lagi."
    ),
    Supplied("Majalah Bulan", published="2026-09-01"),
)
ALL = [WIRE, COPY, NAMING, QUOTING, LATER]


def state(store: Store) -> dict[str, Any]:
    """All that readers can see, but for when and how often it was written."""
    articles = {}
    for article_id in store.article_ids():
        record = store.article(article_id)
        whose = (record.events, record.superseded_by, sorted(record.supersedes))
        articles[article_id] = (orjson.loads(record.document), *whose)
    return {"articles": articles, "timeline": timeline(store), "sources": store.sources()}


def afresh(told: Iterable[Told]) -> dict[str, Any]:
    """What a store shows that never held other articles than these, which came in this order."""
    with fresh_store() as store:
        for text, supplied in told:
            ingest(store, text, supplied)
        return state(store)


def article(store: Store, article_id: str) -> dict[str, Any]:
    """An article's document."""
    document: dict[str, Any] = orjson.loads(store.article(article_id).document)
    return document
