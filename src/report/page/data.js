// The data as named objects. Offsets of the data are bytes of UTF-8, as in the JSON files; `slice` turns them around.
const raw = JSON.parse(document.getElementById("data").textContent);
const KINDS = [0, 1, 2, 3, 4], WIRE = 0, QUOTE = 1, FOOTER = 2, BACKGROUND = 3, REPEAT = 4;
const COPY = 1, PARTIAL = 2, EXCERPT = 1, EDITED = 2, UNQUOTED = 3;

// Control characters and marks that turn the direction around are shown, one for one, as an open box.
const visible = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "␣");
const shown = (text) => (text ? visible(String(text)).replace(/\s+/g, " ").trim() : "");

// A date as precise as it was given; without a zone it is UTC.
function readDate(text) {
  if (!text) return null;
  const time = Date.parse(text.includes("T") && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? text + "Z" : text);
  return Number.isNaN(time) ? null : time;
}
const showDate = (d) => (d.date ? d.date.replace("T", " ").replace(/(:\d\d):00(\.000)?/, "$1").replace("Z", " UTC").replace(/-(\d\d:\d\d)$/, "\u2212$1") : t("undated"));

const counts = (([documents, outlets, undated, credited, stories, quotations, pairs, ...groups]) =>
  ({ documents, outlets, undated, credited, stories, quotations, pairs, groups }))(raw.counts);

const outlets = raw.outlets.map(([name, documents, credited, inStories, first, later, laterUncredited, given, taken, words, original, ...shares], at) =>
  ({ at, name: shown(name) || t("unknownOutlet"), documents, credited, inStories, first, later, laterUncredited, given, taken, words, original, shares, edges: [] }));

const edges = raw.edges.map(([from, to, ordered, copies, partials, words]) => ({ from: outlets[from], to: outlets[to], ordered, copies, partials, words }));
for (const edge of edges) {
  edge.from.edges.push(edge);
  if (edge.to !== edge.from) edge.to.edges.push(edge);
}

const documents = raw.documents.map((
  [id, outlet, date, title, url, words, bytes, story, agency, creditStart, creditEnd, original, w, q, f, b, r, text, quotes, spots], at) => ({
  at, id, outlet: outlet < 0 ? null : outlets[outlet], date: date || "", time: readDate(date), title: shown(title), url: url || "", words, bytes, story,
  agency: agency ? shown(agency) : "", credit: [creditStart, creditEnd], shares: [w, q, f, b, r], original,
  source: text === undefined ? null : text, quotes: quotes || [], spots: spots || [], pairs: [],
}));
// Texts become visible when they are asked for: most are not, on a large page.
for (const d of documents) Object.defineProperty(d, "text", { get: () => (d.source === null ? null : (d.cleaned ??= visible(d.source))) });
// Of two files that are compared, the ids tell which is which.
const outletName = (d) => (d.outlet ? d.outlet.name : raw.compare ? shown(d.id) : t("unknownOutlet"));

// The first units of a text, cut between two words where there are any.
const LEAST_CUT = 0.6; // of the units that are asked for
function short(text, most) {
  if (text.length <= most) return text;
  const space = text.slice(0, most + 1).search(/\s\S*$/), cut = text.slice(0, space > LEAST_CUT * most ? space : most);
  return `${cut.replace(/[\ud800-\udbff]$/, "").replace(/[\s,;:]+$/, "")}…`;
}
// Without a title, how the text begins, below the standing text at its top and below what another story begins with as well.
const TITLE_UNITS = 90;
const inOtherStory = (d, group) => Boolean(group) && group.members.some((m) => m.document.story >= 0 && m.document.story !== d.story);
function opening(d) {
  if (!d.source) return "";
  const passed = [];
  for (let i = 0; i < d.spots.length; i += 4) {
    const [kind, start, end, group] = d.spots.slice(i, i + 4);
    if (kind === FOOTER || (d.story >= 0 && inOtherStory(d, groups[group]))) passed.push([start, end]);
  }
  let from = 0;
  for (const [start, end] of passed.sort((a, b) => a[0] - b[0])) if (!slice(d, from, start).trim() && end < d.bytes) from = Math.max(from, end);
  const unit = from ? unitAt(d, from) : 0;
  return short(shown(d.source.slice(unit, unit + 4 * TITLE_UNITS)), TITLE_UNITS);
}
const titleOf = (d) => d.title || opening(d) || shown(d.id) || t("untitled");

const SLOTS = /, \d+ slots?$/; // of a footer's reason: the page finds more of them, and tells how many
const CREDITS = /; a credits .*$/; // of both sides: the page tells them beside each document, whichever stands left
const pairs = raw.pairs.map(([a, b, relation, abridged, earlier, resemblance, inA, inB, reason]) =>
  ({ a: documents[a], b: documents[b], relation, abridged, earlier, resemblance, inA, inB, reason: (reason || "").replace(CREDITS, "") }));
for (const pair of pairs) {
  pair.a.pairs.push(pair);
  pair.b.pairs.push(pair);
}
const pairOf = (a, b) => a.pairs.find((p) => p.a === b || p.b === b) || null;
// How much of document d is in the pair's other one, in thousandths.
const containment = (pair, d) => (pair.a === d ? pair.inA : pair.inB);

const byTime = (a, b) => (a.time ?? Infinity) - (b.time ?? Infinity) || a.at - b.at;

const stories = raw.stories.map(([id, n, nOutlets, credited, first, representative, weakest, members], at) => {
  const story = {
    at, id, n, outlets: nOutlets, credited, first: documents[first] || null, representative: documents[representative], weakest,
    members: members.map((m) => documents[m]),
  };
  story.members.sort((a, b) => (b === story.first) - (a === story.first) || byTime(a, b));
  return story;
});
// Days are often all that is known: those of the first one's time are first as well.
const isFirst = (d, first) => Boolean(first) && (d === first || (d.time !== null && d.time === first.time));
const storyOf = (d) => (d.story < 0 ? null : stories[d.story]);

const groups = raw.groups.map(([id, kind, level, nDocuments, nOutlets, first, weakest, reason, members, representative, nMembers, where], at) => {
  const group = {
    at, id, kind, level, n: nDocuments, outlets: nOutlets, first: documents[first] || null, weakest, reason, nMembers,
    where: (where || []).map(([o, n, top, middle, bottom]) => ({ outlet: outlets[o], n, top, middle, bottom })),
  };
  group.members = members.map(([d, start, end, similarity, form, speaker, text]) => ({
    group, document: documents[d], start, end, similarity, form, speaker: speaker ? shown(speaker) : "", own: text,
  }));
  group.fullest = group.members[representative];
  return group;
});
const groupsOf = (...kinds) => groups.filter((g) => kinds.includes(g.kind));

const documentById = new Map(documents.map((d) => [d.id, d]));
const storyById = new Map(stories.map((s) => [s.id, s]));
const groupById = new Map(groups.map((g) => [g.id, g]));
const outletByName = new Map(outlets.map((o) => [o.name, o]));

// Places in the page's strings: a map from bytes is made once for a text that is not all ASCII.
const encoder = new TextEncoder();
function unitAt(d, byte) {
  if (d.units === undefined) {
    d.units = null;
    if (encoder.encode(d.source).length !== d.source.length) {
      d.units = new Uint32Array(d.bytes + 1);
      let at = 0, unit = 0;
      for (const character of d.source) {
        const code = character.codePointAt(0), bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        d.units.fill(unit, at, at + bytes);
        at += bytes;
        unit += character.length;
      }
      d.units.fill(unit, at);
    }
  }
  return d.units ? d.units[Math.min(byte, d.bytes)] : byte;
}
const slice = (d, start, end) => d.text.slice(unitAt(d, start), unitAt(d, end));

// A long text of a member may come without its end.
const ownText = (m) => (encoder.encode(m.own).length < m.end - m.start ? `${visible(m.own).replace(/\s+\S*$/, "")}…` : visible(m.own));
// What a member says; a member without its own text says what the fullest one says.
function passage(member) {
  if (member.document.text !== null) return slice(member.document, member.start, member.end);
  if (member.own !== undefined) return (member.said ??= ownText(member));
  return member === member.group.fullest ? "" : passage(member.group.fullest);
}
