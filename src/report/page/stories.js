// Stories: the list, and one story with its line of time. Side by side is in compare.js.
const haystackOf = (story) => (story.haystack ??= [...story.members.map(titleOf), story.representative.text || ""].join("\n").toLowerCase());

function findStories(params) {
  return stories.filter((s) => (!params.q || haystackOf(s).includes(params.q.toLowerCase())) && s.n >= (Number(params.least) || 0) && matchesMembers(s.members, params) &&
    (!params.credit || (params.credit === "all") === (s.credited === s.n)) &&
    (!params.first || (s.first && ofOutlet(s.first, params.first) && s.members.some((d) => d !== s.first && ofOutlet(d, params.later)))));
}

// Who ran it without a credit, outlet by outlet: the first question that a story is opened for.
function uncreditedLine(story, most) {
  const without = new Set(story.members.filter((d) => !d.agency).map((d) => d.outlet));
  if (!story.credited) return story.outlets > 1 ? el("p", { class: "answer" }, tag(t("noCredit"), "warn"), ` ${t("atAny")}`) : null;
  return without.size ? atOutlets(tag(t("noCredit"), "warn"), without, most) : null;
}

function storyCard(story) {
  const first = story.first;
  const facts = [
    t("nDocuments", { n: story.n }), ofOutlets(story.outlets), t("creditSummary", { n: story.credited, total: story.n }),
    first && [`${t("firstSeen")}: `, firstSeen(first, story.members), `, ${showDate(first)}`],
  ];
  return el("li", { class: "card" }, el("div", { class: "text" }, storyLink(story)), meta(joined(facts)), uncreditedLine(story, CARD_MOST));
}

function drawStories(main, route) {
  main.append(heading(1, t("stories")), el("p", { class: "lead" }, t("storiesIntro")));
  const fields = [FIELDS.q(t("searchText")), FIELDS.outlet(), FIELDS.credit(), FIELDS.least(), FIELDS.from(), FIELDS.to()];
  fill(main, {}, [filtered(route, fields, findStories, (into, found, active) => {
    into.append(drawLazily(el("ol", { class: "list" }), found, storyCard));
    if (!active) fill(into, {}, [left("leftStories", counts.stories - stories.length)]);
  })]);
}

// ---- one story ----

// A dot between the first and the last day of the story.
function onLine(d, from, to) {
  if (d.time === null || from === null) return "";
  const share = to > from ? (d.time - from) / (to - from) : 0;
  return el("span", { class: "line", role: "img", "aria-label": showDate(d) },
    el("span", { class: `dot ${d.agency ? "credited" : "uncredited"}`, style: { left: `${100 * share}%` } }));
}

function whenCell(d, story) {
  const base = story.first ? story.first.time : null;
  if (isFirst(d, story.first)) return [dateOf(d), " ", firstTag(d, story.first, story.members)];
  return [dateOf(d), d.time !== null && base !== null && d.time > base ? [" ", el("span", { class: "meta date" }, elapsed(d.time - base))] : ""];
}

function relationCell(d, story) {
  if (d === story.representative) return tag(t("representative"));
  const pair = pairOf(d, story.representative);
  return pair ? el("span", { title: pair.reason || null }, t(`relation${pair.relation}`), pair.abridged ? `, ${t("abridged")}` : "") : "";
}

function shareCell(d, story, of) {
  const pair = d === story.representative ? null : pairOf(d, story.representative);
  if (!pair) return "";
  const share = containment(pair, of === "own" ? d : story.representative);
  return [bar(share / 1000, "share", percent(share)), el("span", { class: "value", "aria-hidden": "true" }, percent(share))];
}

function storyTable(story) {
  const times = story.members.map((d) => d.time).filter((x) => x !== null);
  const from = times.length ? Math.min(...times) : null, to = times.length ? Math.max(...times) : null;
  const opposite = (d) => (d === story.representative ? story.first && story.first !== d ? story.first : story.members.find((m) => m !== d) : story.representative);
  const compareWith = (a, d) => link(address("story", [story.id, a.id, d.id]), { "aria-label": `${t("compare")}: ${outletName(d)}, ${titleOf(d)}` }, t("compare"));
  const columns = [
    { name: t("who"), of: (d) => [outletLink(d.outlet), el("br"), documentLink(d)], class: "who" },
    { name: t("when"), of: (d) => whenCell(d, story) },
    { name: t("line"), of: (d) => onLine(d, from, to), class: "timeline" },
    { name: t("relation"), of: (d) => relationCell(d, story) },
    { name: t("own"), of: (d) => shareCell(d, story, "own"), class: "barcell" },
    { name: t("theirs"), of: (d) => shareCell(d, story, "theirs"), class: "barcell" },
    { name: t("creditColumn"), of: creditTag },
    { name: t("length"), number: true, of: (d) => number.format(d.words) },
    { name: t("compare"), of: (d) => (opposite(d) ? compareWith(opposite(d), d) : ""), class: "bare" },
  ];
  return scrollable(t("timeline"), table(t("timeline"), columns, story.members, { class: "members stack" }));
}

function drawStory(main, route) {
  const [id, leftId, rightId] = route.parts, story = storyById.get(id);
  if (!story) return drawNothing(main);
  main.append(heading(1, titleOf(story.representative)));
  const facts = [
    t("storyOf", { n: story.n }), ofOutlets(story.outlets), t("creditSummary", { n: story.credited, total: story.n }),
    t("weakest", { n: percent(story.weakest) }),
  ];
  fill(main, {}, [meta(joined(facts)), uncreditedLine(story, ANSWER_MOST), heading(2, t("timeline")), storyTable(story),
    left("leftMembers", story.n - story.members.length), meta(t("storyWhy"))]);
  const others = [story.first, story.representative, ...story.members].filter(Boolean);
  const leftDocument = documentById.get(leftId) || others[0], rightDocument = documentById.get(rightId) || others.find((d) => d !== leftDocument);
  const addressOf = (a, b) => address("story", [story.id, a.id, b.id], route.params);
  if (rightDocument) fill(main, {}, [comparison(route, leftDocument, rightDocument, story.members, t("sideBySide"), addressOf)]);
}
