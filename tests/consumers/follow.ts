// Keeps a copy of a timeline in step: `node follow.js http://localhost:8000/v1/timeline copy.json`, once `tsc` made
// follow.js of it. The first run reads the whole timeline, each later one what changed since. The address may hold
// filters. The copy is written after every page, so that a run that breaks off goes on where it was. Node 18 or newer.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** As /openapi.json describes them; a copy keeps the fields that are not named here as well. */
export interface EventDate { edtf: string; earliest: string | null; latest: string | null; status: "agreed" | "refined" | "disputed" }
export interface Event { id: string; headline: string; version: number; updated_at: string; date: EventDate }
export interface Tombstone { id: string; deleted: true; merged_into: string | null; updated_at: string }
export interface Timeline { events: (Event | Tombstone)[]; next: string | null; token: string }

/** `url` is what to ask next, `etag` the name of its last answer; `merged` leads from older ids to newer ones. */
export interface Copy {
  url: string;
  etag: string | null;
  events: Record<string, Event>;
  merged: Record<string, string>;
}

const TRIES = 10;

/** Brings the copy in the file up to date. */
export async function follow(timeline: string, file: string): Promise<Copy> {
  let copy: Copy = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : empty(timeline);
  for (;;) {
    const answer = await ask(copy);
    if (answer.status === 304) return copy;
    if (answer.status === 400 && new URL(copy.url).searchParams.has("updated_after")) {
      copy = empty(timeline); // the server's data was put back to an earlier state
      continue;
    }
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const page = (await answer.json()) as Timeline;
    for (const event of page.events) take(copy, event);
    const url = page.next ?? since(timeline, page.token);
    copy.etag = url === copy.url ? answer.headers.get("ETag") : null;
    copy.url = url;
    writeFileSync(`${file}.new`, JSON.stringify(copy));
    renameSync(`${file}.new`, file);
    if (page.next === null) return copy;
  }
}

/** The event of an id that the copy has or once had. */
export function find(copy: Copy, id: string): Event | undefined {
  const heir = copy.merged[id];
  return copy.events[id] ?? (heir === undefined ? undefined : find(copy, heir));
}

function empty(timeline: string): Copy {
  return { url: timeline, etag: null, events: {}, merged: {} };
}

/** What is told of an event replaces what was known of it. */
function take(copy: Copy, event: Event | Tombstone): void {
  delete copy.events[event.id];
  delete copy.merged[event.id];
  if (!("deleted" in event)) copy.events[event.id] = event;
  else if (event.merged_into !== null) copy.merged[event.id] = event.merged_into;
}

/** The answer, when the server has time for it. */
async function ask(copy: Copy): Promise<Response> {
  const headers: Record<string, string> = copy.etag === null ? {} : { "If-None-Match": copy.etag };
  for (let tries = 1; ; tries++) {
    const answer = await fetch(copy.url, { headers });
    if (![429, 503].includes(answer.status) || tries === TRIES) return answer;
    await sleep(1000 * Number(answer.headers.get("Retry-After") ?? 1));
  }
}

/** The address of what changed since the token, with the same filters; changes have an order of their own. */
function since(timeline: string, token: string): string {
  const url = new URL(timeline);
  url.searchParams.delete("order");
  url.searchParams.set("updated_after", token);
  return url.href;
}

const [timeline, file] = process.argv.slice(2);
if (timeline === undefined || file === undefined) throw new Error("node follow.js TIMELINE FILE");
await follow(timeline, file);
