// Keeps a copy of a timeline in step: `node follow.mjs http://localhost:8000/v1/timeline copy.json`.
// The first run reads the whole timeline, each later one what changed since. Node 18 or newer, no packages.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** @typedef {{id: string, headline: string, date: {edtf: string}}} TimelineEvent */
/** @typedef {{id: string, deleted: true, merged_into: string | null, updated_at: string}} Tombstone */
/** @typedef {{events: (TimelineEvent | Tombstone)[], next: string | null, token: string}} Page */
/** @typedef {{url: string, events: Record<string, TimelineEvent>}} Copy */

/**
 * Brings the copy up to date; its events by id.
 * @param {string} timeline address of the timeline, with filters or without
 * @param {string} file where the copy is kept
 * @returns {Promise<Record<string, TimelineEvent>>}
 */
export async function follow(timeline, file) {
  /** @type {Copy} */
  const copy = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { url: timeline, events: {} };
  for (;;) {
    const answer = await fetch(copy.url);
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    /** @type {Page} */
    const page = await answer.json();
    for (const event of page.events) {
      if ("deleted" in event) delete copy.events[event.id];
      else copy.events[event.id] = event;
    }
    copy.url = page.next ?? since(timeline, page.token);
    writeFileSync(`${file}.new`, JSON.stringify(copy));
    renameSync(`${file}.new`, file);
    if (page.next === null) return copy.events;
  }
}

/**
 * The address of what changed since the token, with the same filters.
 * @param {string} timeline
 * @param {string} token
 */
function since(timeline, token) {
  const url = new URL(timeline);
  url.searchParams.set("updated_after", token);
  return url.href;
}

await follow(process.argv[2], process.argv[3]);
