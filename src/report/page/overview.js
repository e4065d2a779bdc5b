// The first view: how much there is, how alike it is, and what is largest.
function figureCards() {
  const cards = [
    [counts.documents, "documents", address("documents")], [counts.outlets, "outlets", address("outlets")], [counts.stories, "stories", address("stories")],
    [counts.groups[QUOTE], "quotes", address("quotes")], [counts.groups[FOOTER], "footers", address("footers")],
    [counts.groups[WIRE] + counts.groups[BACKGROUND] + counts.groups[REPEAT], "passages", address("passages")],
  ];
  return el("ul", { class: "cards" }, cards.map(([n, name, to]) => el("li", {}, link(to, {}, el("b", {}, number.format(n)), " ", t(name)))));
}

function sharesPart() {
  const [all, original, ...kinds] = raw.words;
  const rows = [["original", t("original"), original, t("kindMeaningOriginal")], ...KINDS.map((k) => [`kind${k}`, t(`kind${k}`), kinds[k], t(`kindMeaning${k}`)])];
  const columns = [
    { name: t("kindOfText"), of: ([className, name]) => [el("i", { class: `swatch ${className}`, "aria-hidden": "true" }), name], class: "kindcell" },
    { name: t("share"), number: true, of: ([, , n]) => ratio(n, all) }, { name: t("words"), number: true, of: ([, , n]) => number.format(n) },
    { name: t("meaning"), of: ([, , , meaning]) => meaning, class: "wide" },
  ];
  const strip = el("div", { class: "strip", "aria-hidden": "true" },
    rows.map(([className, , n]) => el("span", { class: className, style: { width: `${all ? (100 * n) / all : 0}%` } })));
  return all ? el("section", {}, heading(2, t("shares")), strip, scrollable(t("shares"), table(t("shares"), columns, rows, { class: "plain kinds" }))) : null;
}

// ---- distributions ----

const RELATIONS = [COPY, PARTIAL, 3, 4], CHART = { width: 460, height: 170, left: 44, bottom: 26, top: 18 };

function histogram(bins, threshold) {
  const { width, height, left, bottom, top } = CHART, n = bins[COPY].length, step = (width - left) / n;
  const sums = bins[0].map((_, i) => RELATIONS.reduce((sum, r) => sum + bins[r][i], 0)), most = Math.max(1, ...sums);
  const y = (value) => height - bottom - (value / most) * (height - bottom - top);
  const bars = sums.flatMap((_, i) => {
    let at = 0;
    return RELATIONS.map((r) => {
      const value = bins[r][i], from = at;
      at += value;
      if (!value) return null;
      const title = `${percent(50 * i)} – ${percent(50 * (i + 1))}: ${number.format(value)} ${t(`relation${r}`)}`;
      const place = { x: left + i * step + 1, width: step - 2, y: y(at), height: Math.max(1, y(from) - y(at)) };
      return svg("rect", { ...place, class: `relation${r}` }, svg("title", {}, title));
    });
  });
  const x = (share) => left + share * (width - left);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((s) => svg("text", { x: x(s), y: height - 8, "text-anchor": s === 1 ? "end" : "middle" }, percent(1000 * s)));
  const line = threshold ? [
    svg("line", { x1: x(threshold), x2: x(threshold), y1: top - 4, y2: height - bottom, class: "threshold" }),
    svg("text", { x: x(threshold) - 5, y: top - 5, "text-anchor": "end" }, t("threshold", { n: Math.round(100 * threshold) })),
  ] : [];
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    svg("line", { x1: left, x2: width, y1: height - bottom, y2: height - bottom, class: "axis" }), bars, ticks,
    svg("text", { x: left - 6, y: top + 4, "text-anchor": "end" }, number.format(most)),
    svg("text", { x: left - 6, y: height - bottom, "text-anchor": "end" }, "0"), line);
}

function histogramTable(name, bins) {
  const rows = bins[0].map((_, i) => i).filter((i) => RELATIONS.some((r) => bins[r][i]));
  const columns = [
    { name, of: (i) => `${percent(50 * i)} – ${percent(50 * (i + 1))}` },
    ...RELATIONS.map((r) => ({ name: t(`relation${r}`), number: true, of: (i) => number.format(bins[r][i]) })),
  ];
  return el("details", {}, el("summary", {}, t("asTable")), scrollable(name, table(name, columns, rows, { class: "plain" })));
}

function distributions() {
  if (!counts.pairs) return null;
  const part = (name, bins, threshold) => el("figure", {}, el("figcaption", {}, t(name)), histogram(bins, threshold), histogramTable(t(name), bins));
  const meaning = (r) => el("li", {}, el("i", { class: `swatch relation${r}`, "aria-hidden": "true" }), `${t(`relation${r}`)}: ${t(`relationMeaning${r}`)}`);
  return el("section", {}, heading(2, t("distribution")),
    el("div", { class: "two" }, part("containmentTitle", raw.containment, raw.copy / 100), part("resemblanceTitle", raw.resemblance)),
    el("ul", { class: "key" }, RELATIONS.map(meaning)), meta(t("thresholdWhy", { n: raw.copy })));
}

// ---- what is largest ----

function ranking(title, note, field) {
  const rows = outlets.filter((o) => o[field] > 0).sort((a, b) => b[field] - a[field] || a.at - b.at).slice(0, 8);
  if (!rows.length) return null;
  const words = (o) => {
    const n = number.format(o[field]);
    return [bar(o[field] / rows[0][field], field, `${n} ${note}`), el("span", { class: "value", "aria-hidden": "true" }, n)];
  };
  const columns = [{ name: t("outlet"), of: outletLink }, { name: t("words"), of: words, class: "barcell" }];
  return el("section", {}, heading(2, title), meta(note), table(title, columns, rows, { class: "plain" }));
}

function busiest() {
  if (!stories.length) return null;
  const facts = (s) => joined([t("nDocuments", { n: s.n }), ofOutlets(s.outlets), t("creditSummary", { n: s.credited, total: s.n })]);
  const items = stories.slice(0, 6).map((s) => el("li", {}, storyLink(s), el("br"), el("span", { class: "meta" }, facts(s)), uncreditedLine(s, CARD_MOST)));
  return el("section", {}, heading(2, t("busiest")), el("ol", { class: "ranked" }, items));
}

// To compare all quotations takes a second on a large page: those are looked at that the scan found edited, a few of them.
const CHANGED_MOST = 5, CHANGED_TRIED = 15, CHANGED_MEMBERS = 40;
function changedQuotes() {
  const edited = groupsOf(QUOTE).filter((g) => g.outlets > 1 && g.members.length <= CHANGED_MEMBERS && g.members.some((m) => m.form === EDITED));
  const found = edited.slice(0, CHANGED_TRIED).filter((g) => differing(variantsOf(g)) > 0).slice(0, CHANGED_MOST);
  if (!found.length) return null;
  const items = found.map((g) => el("li", {}, groupLink(g, quoted(short(utterance(g), 110))), changedLine(variantsOf(g), CARD_MOST)));
  const all = link(address("quotes", [], { change: "edited" }), {}, t("showChanged"));
  return el("section", {}, heading(2, t("changedQuotes")), el("ol", { class: "ranked" }, items), el("p", {}, all));
}

function whereToStart() {
  const names = [["stories", "startStories"], ["quotes", "startQuotes"], ["footers", "startFooters"], ["outlets", "startOutlets"]];
  const items = names.map(([view, text]) => el("li", {}, link(address(view), {}, t(view)), `: ${t(text)}`));
  return el("section", {}, heading(2, t("start")), el("ul", { class: "plainlist" }, items));
}

function drawOverview(main) {
  const [from, to] = raw.days.map((d) => (d ? d.slice(0, 10) : ""));
  const uncredited = outlets.reduce((sum, o) => sum + o.laterUncredited, 0);
  const facts = [
    t("nDocuments", { n: counts.documents }), t("nOutlets", { n: counts.outlets }), from && (from === to ? t("oneDate", { from }) : t("dates", { from, to })),
    uncredited && link(address("stories", [], { credit: "some" }), {}, t("uncreditedCopies", { n: uncredited })),
  ];
  main.append(heading(1, t("overviewTitle", { title: shown(raw.title) })), el("p", { class: "lead" }, joined(facts)), figureCards(), searchForm(""));
  fill(main, {}, [sharesPart(), el("div", { class: "two" }, busiest(), el("div", {}, whereToStart(), changedQuotes())),
    el("div", { class: "two" }, ranking(t("copiedFrom"), t("wordsGiven"), "given"), ranking(t("copiedTo"), t("wordsTaken"), "taken")), distributions()]);
}
