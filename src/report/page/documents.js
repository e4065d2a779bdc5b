// Documents: the list, and one document with what is shared in it marked.
function shareStrip(d) {
  const parts = [["original", d.original], ...d.shares.map((s, k) => [`kind${k}`, s])].filter(([, s]) => s > 0);
  const label = parts.map(([name, s]) => `${t(name)} ${percent(s)}`).join(", ");
  return el("span", { class: "strip small", role: "img", "aria-label": label, title: label },
    parts.map(([name, s]) => el("span", { class: name, style: { width: `${s / 10}%` } })));
}

let outletOrder = null;
const byOutlet = () => (outletOrder ??= [...documents].sort((a, b) => outletName(a).localeCompare(outletName(b)) || byTime(a, b)));
const holdsText = (d, q) => !q || holds(d.title, q) || holds(d.id, q) || (d.text !== null && holds(d.text, q));

function findDocuments(params) {
  const kind = KINDS.find((k) => params.kind === `kind${k}`);
  return byOutlet().filter((d) => ofOutlet(d, params.outlet) && inDays(d, params) &&
    (!params.credit || (params.credit === "yes") === Boolean(d.agency)) && (kind === undefined || d.shares[kind] > 0) &&
    d.words >= (Number(params.words) || 0) && holdsText(d, params.q));
}

function drawDocuments(main, route) {
  main.append(heading(1, t("documents")), el("p", { class: "lead" }, t("documentsIntro")));
  const credit = { name: "credit", label: t("credit"), choices: [["", t("any")], ["yes", t("hasCredit")], ["no", t("hasNoCredit")]] };
  const kinds = { name: "kind", label: t("holdsKind"), choices: [["", t("any")], ...KINDS.map((k) => [`kind${k}`, t(`kind${k}`)])] };
  const columns = [
    { name: t("who"), of: (d) => [outletLink(d.outlet), el("br"), documentLink(d)], class: "who" }, { name: t("when"), of: dateOf },
    { name: t("shares"), of: shareStrip, class: "stripcell" }, { name: t("length"), number: true, of: (d) => number.format(d.words) },
    { name: t("stories"), of: (d) => (storyOf(d) ? storyLink(storyOf(d), t("member", { n: storyOf(d).n })) : "") },
    { name: t("creditColumn"), of: (d) => (d.agency ? creditTag(d) : "") },
  ];
  const least = { name: "words", label: t("leastWords"), type: "number" };
  const fields = [FIELDS.q(t("searchDocument")), FIELDS.outlet(), kinds, credit, least, FIELDS.from(), FIELDS.to()];
  fill(main, {}, [filtered(route, fields, findDocuments, (into, found, active) => {
    into.append(scrollable(t("documents"), table(t("documents"), columns, found, { class: "members stack" })));
    if (!active) fill(into, {}, [left("leftDocuments", counts.documents - documents.length)]);
  })]);
}

// ---- one document ----

// Where places overlap, the earlier and longer one is marked.
function markedText(d) {
  const body = el("div", { class: "body", dir: "auto" });
  let at = 0;
  for (let i = 0; i < d.spots.length; i += 4) {
    const [kind, startByte, endByte, place] = d.spots.slice(i, i + 4), start = unitAt(d, startByte), end = unitAt(d, endByte), group = groups[place];
    if (start < at) continue;
    body.append(d.text.slice(at, start));
    const text = d.text.slice(start, end), label = group ? t("group", { kind: t(`kind${kind}`), n: group.n }) : t(`kind${kind}`);
    body.append(el("mark", { class: `kind${kind}`, title: label }, group ? groupLink(group, text) : text));
    at = end;
  }
  body.append(d.text.slice(at));
  return body;
}

const compareLink = (a, b) => link(address("compare", [a.id, b.id]), { "aria-label": `${t("compare")}: ${titleOf(b)}` }, t("compare"));

function pairTable(d) {
  const other = (p) => (p.a === d ? p.b : p.a), pairs = [...d.pairs].sort((a, b) => b.resemblance - a.resemblance);
  const relation = (p) => [t(`relation${p.relation}`), p.abridged ? `, ${t("abridged")}` : "", el("span", { class: "meta" }, ` ${p.reason || ""}`)];
  const columns = [
    { name: t("who"), of: (p) => [outletLink(other(p).outlet), el("br"), documentLink(other(p))], class: "who" },
    { name: t("when"), of: (p) => dateOf(other(p)) },
    { name: t("relation"), of: relation, class: "wide" },
    { name: t("compare"), of: (p) => compareLink(d, other(p)), class: "bare" },
  ];
  return [heading(2, t("sharesWith")), scrollable(t("sharesWith"), table(t("sharesWith"), columns, pairs, { class: "members stack" }))];
}

function drawDocument(main, route) {
  const d = documentById.get(route.parts[0]);
  if (!d) return drawNothing(main);
  const story = storyOf(d), safe = /^https?:\/\//i.test(d.url);
  const key = ["original", ...KINDS.map((k) => `kind${k}`)].filter((name, i) => (i ? d.shares[i - 1] : d.original) > 0);
  main.append(heading(1, titleOf(d), { dir: "auto" }));
  const facts = [
    outletLink(d.outlet), showDate(d), t("nWords", { n: d.words }), bdi(shown(d.id)), story && storyLink(story, t("member", { n: story.n })),
    safe && link(d.url, { rel: "noopener noreferrer", target: "_blank" }, t("openUrl")),
  ];
  const shareOf = (name) => percent(name === "original" ? d.original : d.shares[Number(name.slice(4))]);
  const keyItem = (name) => el("li", {}, el("i", { class: `swatch ${name}`, "aria-hidden": "true" }), `${t(name)} ${shareOf(name)}`);
  fill(main, {}, [meta(joined(facts)), el("p", {}, creditTag(d)), shareStrip(d), el("ul", { class: "key" }, key.map(keyItem)),
    heading(2, t("marked")), d.text === null ? el("p", {}, t("noText")) : markedText(d), d.pairs.length > 0 && pairTable(d)]);
}
