// The words of the page, in both of its languages.

export const WORDS = {
  id: {
    other: "English", q: "Cari", words: "kata, \"beberapa kata berurutan\", awal*", from: "Dari", to: "Sampai", status: "Status", source: "Media", any: "semua", show: "Tampilkan",
    clear: "Hapus saringan", order: "Urutan", earliest: "terlama dulu", latest: "terbaru dulu", stories: "Cerita", allStories: "Semua cerita", more: "Lebih banyak",
    none: "Tidak ada peristiwa yang cocok. Longgarkan saringannya.", failed: "Tidak dapat dimuat: ",
    sources: n => `${n} media`, citations: n => `${n} kutipan`, published: "terbit", here: "menurut kutipan ini",
    agreed: "sepakat", refined: "dipertajam", disputed: "berbeda", supports: "mendukung", coarser: "lebih kasar",
    ambiguous: "bermakna ganda", contradicts: "bertentangan", why: "Dari kata ke tanggal", could: "Bisa juga berarti",
    gap: n => `Berselisih ${n} hari`, chose: "dipilih", edited: "Dikoreksi penyunting", allCitations: "Semua kutipan",
    example: "misalnya 2024, 2025-09, 2025-09-03",
  },
  en: {
    other: "Bahasa Indonesia", q: "Search", words: "words, \"words in a row\", beginning*", from: "From", to: "To", status: "Status", source: "Outlet", any: "all", show: "Show",
    clear: "Clear filters", order: "Order", earliest: "earliest first", latest: "latest first", stories: "Stories", allStories: "All stories", more: "More",
    none: "No event matches. Widen the filters.", failed: "Cannot be loaded: ",
    sources: n => `${n} ${n === 1 ? "outlet" : "outlets"}`, citations: n => `${n} ${n === 1 ? "citation" : "citations"}`,
    published: "published", here: "by this citation", agreed: "agreed", refined: "refined", disputed: "disputed",
    supports: "supports", coarser: "coarser", ambiguous: "ambiguous", contradicts: "contradicts",
    why: "From words to date", could: "Could also mean", gap: n => `${n} days apart`, chose: "chosen",
    edited: "Corrected by an editor", allCitations: "All citations", example: "such as 2024, 2025-09, 2025-09-03",
  },
};
