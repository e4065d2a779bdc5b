// Footers by outlet. What varies between the members stands in braces: words that are the same in all of them hold
// their places, and what stands between two of them is a slot when it is not always the same.
const SLOT_VALUES = 4, SLOT_MEMBERS = 60, STABLE_SHARE = 1 / 3, LEAST_ARTICLES = 2; // of an outlet, to be listed without being asked for
const bare = (text) => text.replace(/[\p{P}\p{S}\s]+/gu, " ").trim().toLowerCase();

function slotsOf(group) {
  if (group.slots) return group.slots;
  const texts = [...new Set(group.members.slice(0, SLOT_MEMBERS).map(passage))], base = group.fullest ? passage(group.fullest) : texts[0] || "";
  const words = wordsOf(base), stable = new Array(words.length).fill(true), others = [];
  for (const text of texts.filter((x) => x !== base)) {
    const own = wordsOf(text), places = new Map(commonWords(words, own));
    if (places.size < STABLE_SHARE * words.length) continue;
    words.forEach((_, i) => { stable[i] &&= places.has(i); });
    others.push({ text, own, places });
  }
  return (group.slots = joinSlots(base, words, stable, others));
}

// A value without the marks and spaces around it, on one line.
const EDGES = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu;
const valueOf = (text) => text.replace(EDGES, "").replace(/\s+/g, " ");

const byNumber = new Intl.Collator("en", { numeric: true }).compare;

// The base text as a list of pieces: a string, or a list of the values of a slot.
function joinSlots(base, words, stable, others) {
  const kept = words.map((_, i) => i).filter((i) => stable[i]), parts = [];
  let at = 0;
  for (let k = 0; k <= kept.length; k++) {
    const before = k ? kept[k - 1] : -1, after = k < kept.length ? kept[k] : -1;
    const from = before < 0 ? 0 : words[before].end, to = after < 0 ? base.length : words[after].start;
    const startIn = ({ own, places }) => (before < 0 ? 0 : own[places.get(before)].end);
    const endIn = ({ text, own, places }) => (after < 0 ? text.length : own[places.get(after)].start);
    const values = [base.slice(from, to), ...others.map((other) => other.text.slice(startIn(other), endIn(other)))];
    const distinct = [...new Map(values.map((v) => [bare(v), valueOf(v)])).values()];
    if (distinct.length < 2) continue;
    const lead = base.slice(from, to).match(/^[\p{P}\p{S}\s]*/u)[0];
    parts.push(base.slice(at, from) + lead, [...new Set(distinct)].sort(byNumber));
    at = Math.max(from + lead.length, to - base.slice(from, to).match(/[\p{P}\p{S}\s]*$/u)[0].length);
  }
  parts.push(base.slice(at));
  return parts.filter((p) => p.length);
}

function slotElements(parts, most = Infinity) {
  let used = 0;
  return parts.map((part) => {
    if (used > most) return null;
    if (typeof part === "string") {
      used += part.length;
      return used > most ? short(part, Math.max(1, most - used + part.length)) : part;
    }
    const values = part.slice(0, SLOT_VALUES).map((v) => short(v, 40) || "–"), rest = part.length - values.length;
    return el("span", { class: "slot" }, `{${[...values, ...(rest > 0 ? [t("andMore", { n: rest })] : [])].join(" | ")}}`);
  });
}

function placeStrip(where) {
  const all = where.top + where.middle + where.bottom || 1, label = t("whereFigures", { top: where.top, middle: where.middle, bottom: where.bottom });
  const opacity = (third) => `${where[third] ? 0.35 + (0.65 * where[third]) / all : 0}`;
  return el("span", { class: "thirds", role: "img", "aria-label": label, title: label },
    ["top", "middle", "bottom"].map((third) => el("span", { style: { opacity: opacity(third) } })));
}
const placeWords = (where) => ["top", "middle", "bottom"].filter((third) => where[third] > 0).map((third) => t(third)).join(", ");

function footerRow(group, where) {
  const facts = [t("inArticles", { n: where.n, total: where.outlet.documents }), placeWords(where), group.outlets > 1 && t("nOutlets", { n: group.outlets })];
  return el("li", { class: "card" }, el("div", { class: "text", dir: "auto" }, groupLink(group, slotElements(slotsOf(group), 420))),
    el("p", { class: "meta withstrip" }, placeStrip(where), " ", joined(facts)));
}

const MOST_FOOTERS = 60; // of an outlet
const footerList = (rows) => el("ul", { class: "list" }, rows.slice(0, MOST_FOOTERS).map(({ group, where }) => footerRow(group, where)));

const mostFirst = (a, b) => b.where.n - a.where.n || a.group.at - b.group.at;
const placeAt = (group, outlet) => ({ group, where: group.where.find((w) => w.outlet === outlet) });
const footersOf = (outlet) => groupsOf(FOOTER).map((group) => placeAt(group, outlet)).filter((x) => x.where).sort(mostFirst);

// [outlet, [{group, where}]]
function findFooters(params) {
  const byOutlet = new Map();
  for (const group of groupsOf(FOOTER)) {
    if (params.q && !holds(group.members.length ? passage(group.fullest || group.members[0]) : "", params.q)) continue;
    for (const where of group.where) {
      if ((params.outlet && !holds(where.outlet.name, params.outlet)) || where.n < (Number(params.least) || LEAST_ARTICLES)) continue;
      if (params.place && !where[params.place]) continue;
      if ((params.from || params.to) && !group.members.some((m) => m.document.outlet === where.outlet && inDays(m.document, params))) continue;
      if (!byOutlet.has(where.outlet)) byOutlet.set(where.outlet, []);
      byOutlet.get(where.outlet).push({ group, where });
    }
  }
  return [...byOutlet].sort(([a], [b]) => a.at - b.at);
}

function drawFooters(main, route) {
  const all = groupsOf(FOOTER);
  main.append(heading(1, t("footers")), el("p", { class: "lead" }, t("footersIntro")));
  const place = { name: "place", label: t("where"), choices: [["", t("any")], ["top", t("top")], ["middle", t("middle")], ["bottom", t("bottom")]] };
  const fields = [FIELDS.q(t("searchFooter")), FIELDS.outlet(), place, FIELDS.least(), FIELDS.from(), FIELDS.to()];
  fill(main, {}, [filtered(route, fields, findFooters, (into, found, active) => {
    into.append(drawLazily(el("div", {}), found, ([outlet, rows]) => el("section", {}, heading(2, outletLink(outlet)), footerList(rows.sort(mostFirst)))));
    if (!active) fill(into, {}, [left("leftGroups", counts.groups[FOOTER] - all.length)]);
  })]);
}

function drawFooter(main, route) {
  const group = groupById.get(route.parts[0]);
  if (!group || group.kind !== FOOTER) return drawNothing(main);
  const parts = slotsOf(group), slots = parts.filter(Array.isArray);
  main.append(heading(1, short(passage(group.fullest || group.members[0]), 80), { dir: "auto" }));
  const columns = [
    { name: t("outlet"), of: (w) => outletLink(w.outlet) }, { name: t("articles"), of: (w) => t("inArticles", { n: w.n, total: w.outlet.documents }) },
    { name: t("where"), of: (w) => [placeStrip(w), ` ${t("whereFigures", { top: w.top, middle: w.middle, bottom: w.bottom })}`], class: "withstrip" },
  ];
  fill(main, {}, [meta(joined([t("nDocuments", { n: group.n }), ofOutlets(group.outlets), slots.length && t("slots", { n: slots.length })])),
    el("blockquote", { class: "slots", dir: "auto" }, slotElements(parts)), meta(group.reason.replace(SLOTS, "")),
    heading(2, t("printedBy")), scrollable(t("printedBy"), table(t("printedBy"), columns, group.where, { class: "members stack" })), memberList(group)]);
}
