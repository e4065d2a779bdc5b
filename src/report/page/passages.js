// Repeated sentences and paragraphs: wire text, background, repeats.
const PASSAGE_KINDS = [WIRE, BACKGROUND, REPEAT];

// The places where a group's text stands, with a little of what is around it.
function around(member, units = 90) {
  const d = member.document;
  if (d.text === null) return el("mark", { class: `kind${member.group.kind}`, dir: "auto" }, passage(member));
  const start = unitAt(d, member.start), end = unitAt(d, member.end), from = Math.max(0, start - units);
  const before = from ? `…${d.text.slice(from, start).replace(/^\S{0,30}\s/, "")}` : d.text.slice(0, start);
  return el("span", { dir: "auto" }, el("span", { class: "outside" }, before),
    el("mark", { class: `kind${member.group.kind}` }, d.text.slice(start, end)), el("span", { class: "outside" }, short(d.text.slice(end), units)));
}

function memberList(group) {
  const columns = [
    { name: t("who"), of: (m) => [outletLink(m.document.outlet), el("br"), documentLink(m.document)], class: "who" },
    { name: t("when"), of: (m) => [dateOf(m.document), " ", firstTag(m.document, group.first, group.members.map((x) => x.document))] },
    { name: t("text"), of: (m) => around(m), class: "wide" },
    { name: t("form"), of: (m) => t(`form${m.form}`) },
    { name: t("similarity"), number: true, of: (m) => percent(m.similarity) },
  ];
  if (group.kind !== FOOTER) columns.push({ name: t("creditColumn"), of: (m) => creditTag(m.document) });
  const members = [...group.members].sort((a, b) => (b.document === group.first) - (a.document === group.first) || byTime(a.document, b.document) || a.start - b.start);
  return [heading(2, t("place")), scrollable(t("place"), table(t("place"), columns, members, { class: "members stack" })),
    left("leftMembers", group.nMembers - group.members.length)];
}

function passageCard(group) {
  const facts = [
    el("span", { class: `tag kind${group.kind}` }, t(`kind${group.kind}`)), t("nDocuments", { n: group.n }), ofOutlets(group.outlets),
    group.first && [`${t("firstSeen")}: `, firstSeen(group.first, group.members.map((m) => m.document)), `, ${showDate(group.first)}`],
  ];
  return el("li", { class: "card" },
    el("div", { class: "text", dir: "auto" }, groupLink(group, bdi(short(group.fullest ? passage(group.fullest) : "", 280)))), meta(joined(facts)));
}

function findPassages(params) {
  return groupsOf(...PASSAGE_KINDS).filter((g) => (!params.kind || params.kind === `kind${g.kind}`) && g.n >= (Number(params.least) || 0) &&
    groupMatches(g, params) && (!params.q || g.members.some((m) => holds(passage(m), params.q))));
}

function drawPassages(main, route) {
  const all = groupsOf(...PASSAGE_KINDS), total = PASSAGE_KINDS.reduce((sum, k) => sum + counts.groups[k], 0);
  main.append(heading(1, t("passages")), el("p", { class: "lead" }, t("passagesIntro")));
  const kinds = { name: "kind", label: t("kind"), choices: [["", t("any")], ...PASSAGE_KINDS.map((k) => [`kind${k}`, t(`kindTitle${k}`)])] };
  const fields = [FIELDS.q(t("searchFooter")), kinds, FIELDS.outlet(), FIELDS.credit(), FIELDS.least(), FIELDS.from(), FIELDS.to()];
  fill(main, {}, [filtered(route, fields, findPassages, (into, found, active) => {
    into.append(drawLazily(el("ol", { class: "list" }), found, passageCard));
    if (!active) fill(into, {}, [left("leftGroups", total - all.length)]);
  })]);
}

function drawPassage(main, route) {
  const group = groupById.get(route.parts[0]);
  if (!group) return drawNothing(main);
  main.append(heading(1, t(`kindTitle${group.kind}`)), el("blockquote", { dir: "auto" }, group.fullest ? passage(group.fullest) : ""),
    meta(joined([t("nDocuments", { n: group.n }), ofOutlets(group.outlets), t("weakest", { n: percent(group.weakest) }), group.reason])));
  fill(main, {}, [memberList(group)]);
}
