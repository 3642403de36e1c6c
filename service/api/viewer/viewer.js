// The page at /: stories, an overview and the timeline, from the same API as everybody else's. What is asked for stands
// behind the "#" of the address: "#from=2024&status=disputed". All text that comes from articles is set as text, never
// as markup.

import { WORDS } from "./words.js";

const FILTERS = ["q", "from", "to", "status", "source", "timeline", "story", "entity", "order"];
const STATUSES = ["agreed", "refined", "disputed"];
const BARS = 60;

const asked = new URLSearchParams(location.hash.slice(1));
const language = asked.get("lang") === "en" ? "en" : "id";
const say = WORDS[language];

/** An element: make("a", {href: "/"}, "text", other). */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

/** A link to an article; whatever is no web address is shown as text. */
function link(url, text) {
  return /^https?:\/\//.test(url ?? "") ? make("a", { href: url, rel: "noopener noreferrer" }, text) : make("span", {}, text);
}

async function get(path, parameters = {}) {
  const url = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? body.title);
  return body;
}

function filters() {
  return Object.fromEntries(FILTERS.map(name => [name, asked.get(name)]).filter(([, value]) => value));
}

/** The address of this page with other filters; null takes one away. */
function address(changes) {
  const parameters = new URLSearchParams(asked);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  return `#${parameters}`;
}

function form(sources) {
  const field = (name, input) => make("label", {}, say[name], input);
  const choice = (name, options) => make("select", { name }, make("option", { value: "" }, name === "order" ? say.earliest : say.any), ...options.map(
    ([value, text]) => make("option", { value, selected: asked.get(name) === value ? "" : null }, text)));
  const date = name => make("input", { name, value: asked.get(name) ?? "", placeholder: "2025-09", title: say.example, size: 10 });
  const kept = ["lang", "timeline", "story", "entity"].filter(name => asked.get(name));
  document.getElementById("filters").replaceChildren(
    field("q", make("input", { name: "q", type: "search", value: asked.get("q") ?? "", title: say.words, size: 18 })),
    field("from", date("from")), field("to", date("to")),
    field("status", choice("status", STATUSES.map(status => [status, say[status]]))),
    field("source", choice("source", sources.map(source => [source.slug, source.name]))),
    field("order", choice("order", [["desc", say.latest]])),
    ...kept.map(name => make("input", { type: "hidden", name, value: asked.get(name) })),
    make("button", {}, say.show), make("a", { href: language === "en" ? "#lang=en" : "#" }, say.clear));
}

/** Empty fields would stand in the address, and the API takes none that is empty. */
function submit(event) {
  event.preventDefault();
  const given = [...new FormData(event.target)].filter(([, value]) => value !== "");
  location.hash = new URLSearchParams(given).toString();
}

function stories(list) {
  const current = asked.get("story");
  const items = list.map(story => make("li", { class: story.id === current ? "current" : null },
    make("a", { href: address({ story: story.id }) }, story.title),
    make("small", {}, `${story.published.latest} · ${say.sources(story.sources)}`)));
  document.getElementById("stories").replaceChildren(make("h2", {}, say.stories),
    ...(current ? [make("a", { href: address({ story: null }) }, say.allStories)] : []), make("ul", {}, ...items));
}

function overview(histogram) {
  const buckets = histogram.buckets.slice(-BARS);
  const most = Math.max(...buckets.map(bucket => bucket.events), 1);
  const bars = document.getElementById("overview");
  bars.dataset.first = buckets.at(0)?.earliest ?? "";
  bars.dataset.last = buckets.at(-1)?.latest ?? "";
  bars.replaceChildren(...buckets.map(bucket => {
    const title = `${bucket.earliest} – ${bucket.latest}: ${bucket.events}`;
    const bar = make("a", { title, href: address({ from: bucket.earliest, to: bucket.latest }), tabindex: -1 });
    bar.style.height = `${Math.round((100 * bucket.events) / most)}%`;
    return bar;
  }));
}

/** A quotation with its expression marked. Offsets are code points, which [...text] counts. */
function quotation(citation) {
  const { quote, expression } = citation;
  const points = [...quote.exact];
  const [start, end] = [expression.start - quote.start, expression.end - quote.start];
  const inside = start >= 0 && end <= points.length;
  const words = inside
    ? [points.slice(0, start).join(""), make("mark", {}, points.slice(start, end).join("")), points.slice(end).join("")]
    : [quote.exact];
  return make("blockquote", {}, ...words);
}

function cited(citation) {
  const steps = citation.steps.map(step => make("li", {}, step.say[language]));
  const others = citation.alternatives.map(other => other.edtf).join(", ");
  return make("li", {},
    make("p", { class: "who" }, link(citation.article.url, citation.source.name), " ",
      make("span", { class: `stance ${citation.stance}` }, say[citation.stance]), " ",
      make("span", {}, `${citation.date.edtf} ${say.here}`)),
    quotation(citation),
    make("p", { class: "from" }, [citation.article.title, `${say.published} ${citation.article.published?.value ?? "?"}`]
      .filter(Boolean).join(" · ")),
    steps.length ? make("details", {}, make("summary", {}, say.why), make("ol", {}, ...steps)) : null,
    others ? make("p", {}, `${say.could} ${others}`) : null);
}

function conflict(one, event) {
  const claims = one.citations.map(id => event.citations.find(citation => citation.id === id)).filter(Boolean)
    .flatMap(({ source, date }) => [" ↔ ", `${source.name} `, make("span", { class: "whole" }, date.edtf)]).slice(1);
  const gap = one.gap_days ? [" · ", say.gap(one.gap_days)] : [];
  const chose = one.decided?.chose ? [" · ", `${say.chose} `, make("span", { class: "whole" }, one.decided.chose)] : [];
  return make("li", {}, ...claims, ...gap, ...chose);
}

function card(event) {
  const { date, support } = event;
  const citations = make("details", { class: "citations" },
    make("summary", {}, `${say.sources(support.sources)} · ${say.citations(support.citations)}`));
  citations.addEventListener("toggle", () => {
    if (citations.childElementCount === 1) citations.append(make("ul", {}, ...event.citations.map(cited)),
      ...(support.citations > event.citations.length
        ? [make("a", { href: `v1/events/${event.id}/citations` }, say.allCitations)] : []));
  });
  const about = event.entities.slice(0, 6).map(entity => make("a", { href: address({ entity: entity.id }) }, entity.name));
  return make("article", { class: date.status, id: event.id },
    make("time", { datetime: date.earliest, title: `${date.edtf} (${date.earliest ?? "…"} – ${date.latest ?? "…"})` }, date.display[language]),
    make("div", {},
      make("h3", {}, event.headline),
      make("p", { class: "about" }, make("span", { class: `status ${date.status}` }, say[date.status]), " ", ...about.flatMap(one => [one, " "])),
      event.conflicts.length ? make("ul", { class: "conflicts" }, ...event.conflicts.map(one => conflict(one, event))) : null,
      event.corrections?.length ? make("p", { class: "edited" }, say.edited) : null,
      citations));
}

async function page(path, parameters) {
  const section = document.getElementById("timeline");
  section.querySelector("#more")?.remove();
  const answer = await get(path, parameters);
  section.append(...answer.events.map(card));
  document.getElementById(asked.get("event"))?.querySelector(".citations").setAttribute("open", "");
  if (answer.next) {
    const more = make("button", { id: "more", type: "button" }, say.more);
    more.addEventListener("click", () => page(answer.next).catch(fail));
    section.append(more);
  } else if (!section.childElementCount) section.append(make("p", {}, say.none));
}

function fail(error) {
  document.getElementById("timeline").append(make("p", { role: "alert" }, say.failed + error.message));
}

function bucket() {
  const wide = [asked.get("from"), asked.get("to")].every(value => value && value.length >= 7);
  return wide ? "day" : asked.get("story") ? "month" : "year";
}

function start() {
  window.addEventListener("hashchange", () => location.reload());
  document.documentElement.lang = language;
  const other = document.getElementById("language");
  other.textContent = say.other;
  other.addEventListener("click", () => { location.hash = address({ lang: language === "en" ? null : "en" }); });
  document.getElementById("filters").addEventListener("submit", submit);
  const told = [
    page("v1/timeline", filters()),
    get("v1/sources").then(answer => form(answer.sources)),
    get("v1/stories", { limit: "30" }).then(answer => stories(answer.stories)),
    get("v1/timeline/histogram", { ...filters(), order: null, bucket: bucket() }).then(overview),
  ];
  for (const promise of told) promise.catch(fail);
}

start();
