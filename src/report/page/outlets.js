// Outlets: who shares text with whom, and a sortable table.
const MATRIX_MOST = 30;

function matrixOutlets() {
  const weight = new Map();
  for (const e of edges.filter((x) => x.from !== x.to)) for (const o of [e.from, e.to]) weight.set(o, (weight.get(o) || 0) + e.words);
  return [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a)).slice(0, MATRIX_MOST).sort((a, b) => a.at - b.at);
}

const cellText = (e) => t(e.ordered ? "cell" : "cellUnordered", { from: e.from.name, to: e.to.name, copies: e.copies, partials: e.partials, words: e.words });

// Arrow keys go to the next filled cell in their direction; only one cell is a stop of the Tab key.
function moveInMatrix(event) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key], cell = event.target.closest("td");
  if (!step || !cell) return;
  event.preventDefault();
  let row = cell.parentNode.rowIndex, column = cell.cellIndex;
  const rows = cell.closest("table").rows;
  do {
    row += step[0];
    column += step[1];
  } while (rows[row] && rows[row].cells[column] && !rows[row].cells[column].querySelector("a"));
  const next = rows[row] && rows[row].cells[column] && rows[row].cells[column].querySelector("a");
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function matrix() {
  const names = matrixOutlets();
  if (!names.length) return el("p", {}, t("noEdges"));
  const byEnds = new Map();
  for (const e of edges) {
    const keys = e.ordered ? [[e.from, e.to]] : [[e.from, e.to], [e.to, e.from]];
    for (const [from, to] of keys) {
      const key = `${from.at} ${to.at}`;
      byEnds.set(key, [...(byEnds.get(key) || []), e]);
    }
  }
  const most = Math.max(...edges.filter((e) => e.from !== e.to).map((e) => e.words), 1), told = el("p", { class: "told", role: "status" });
  let first = true;
  const cellOf = (from, to) => {
    const found = (byEnds.get(`${from.at} ${to.at}`) || []).filter(() => from !== to);
    if (!found.length) return el("td", { class: from === to ? "same" : null });
    const ordered = found.find((e) => e.ordered), e = ordered || found[0], label = found.map(cellText).join("; "), tell = () => { told.textContent = label; };
    const target = address("stories", [], e.ordered ? { first: from.name, later: to.name } : { outlet: from.name }), n = number.format(e.copies + e.partials);
    const made = link(target, { "aria-label": label, title: label, tabindex: first ? 0 : -1, onfocus: tell, onmouseenter: tell }, ordered ? n : `(${n})`);
    first = false;
    return el("td", { class: ordered ? "filled" : "filled unordered", style: { "--part": `${Math.round(20 + 80 * Math.sqrt(e.words / most))}%` } }, made);
  };
  const columns = names.map((o) => el("th", { scope: "col", class: "turned", title: o.name }, el("span", {}, o.name)));
  const head = el("tr", {}, el("td", { class: "corner" }, t("rowHead")), columns);
  const rows = names.map((from) => el("tr", {}, el("th", { scope: "row" }, outletLink(from)), names.map((to) => cellOf(from, to))));
  const grid = el("table", { class: "matrix", onkeydown: moveInMatrix },
    el("caption", { class: "visually-hidden" }, t("matrix")), el("thead", {}, head), el("tbody", {}, rows));
  return [meta(joined([t("outletsIntro"), t("matrixHelp"), `(n): ${t("day")}`], " ")), el("div", {}, told, scrollable(t("matrix"), grid)),
    names.length === MATRIX_MOST && meta(t("matrixLimit", { n: names.length })), left("leftEdges", raw.edgesLeft)];
}

// ---- the table ----

const OUTLET_COLUMNS = [
  ["outlet", (o) => o.name, outletLink], ["articles", (o) => o.documents], ["originalShare", (o) => o.original / (o.words || 1), (o) => ratio(o.original, o.words)],
  ["inStories", (o) => o.inStories], ["first", (o) => o.first], ["later", (o) => o.later], ["laterUncredited", (o) => o.laterUncredited],
  ["credited", (o) => o.credited], ["given", (o) => o.given], ["taken", (o) => o.taken],
];
const COLUMN_NAMES = { credited: "withCredit" };

function outletTable(route) {
  const box = el("div", {});
  const draw = () => {
    const [by, down] = [OUTLET_COLUMNS.find(([name]) => name === route.params.by) || OUTLET_COLUMNS[0], route.params.down === "1"];
    const rows = outlets.filter((o) => holds(o.name, route.params.q)).sort((a, b) => {
      const x = by[1](a), y = by[1](b), order = typeof x === "string" ? x.localeCompare(y) : x - y;
      return (down ? -order : order) || a.at - b.at;
    });
    const columns = OUTLET_COLUMNS.map(([name, value, of]) => ({ name, number: name !== "outlet", of: of || ((o) => number.format(value(o))) }));
    const made = table(t("allOutlets"), columns.map((c) => ({ ...c, name: t(COLUMN_NAMES[c.name] || c.name) })), rows, { class: "plain sortable" });
    [...made.tHead.rows[0].cells].forEach((cell, i) => {
      const name = OUTLET_COLUMNS[i][0], sorted = name === by[0];
      cell.setAttribute("aria-sort", sorted ? (down ? "descending" : "ascending") : "none");
      const text = cell.textContent;
      cell.replaceChildren(el("button", { type: "button", title: t("sortBy", { name: text }), onclick: () => {
        Object.assign(route.params, { by: name, down: sorted ? (down ? "" : "1") : name === "outlet" ? "" : "1" });
        history.replaceState(null, "", address(route.view, route.parts, route.params));
        draw();
        box.querySelectorAll("th button")[i].focus();
      } }, text, el("span", { "aria-hidden": "true" }, sorted ? (down ? " ▾" : " ▴") : "")));
    });
    box.replaceChildren(scrollable(t("allOutlets"), made));
  };
  const input = el("input", { id: "filter-q", type: "search", oninput: (event) => {
    route.params.q = event.target.value;
    history.replaceState(null, "", address(route.view, route.parts, route.params));
    draw();
  } });
  input.value = route.params.q || "";
  draw();
  return [el("form", { class: "filters", role: "search", "aria-label": t("filters"), onsubmit: (event) => event.preventDefault() },
    el("div", { class: "field" }, el("label", { for: "filter-q" }, t("outlet")), input)), box];
}

function drawOutlets(main, route) {
  main.append(heading(1, t("outlets")));
  fill(main, {}, [heading(2, t("matrix")), matrix(), heading(2, t("allOutlets")), outletTable(route)]);
}

// ---- one outlet ----

function neighbours(title, list, other) {
  if (!list.length) return null;
  const columns = [
    { name: t("outlet"), of: (e) => outletLink(other(e)) }, { name: t("relation1"), number: true, of: (e) => number.format(e.copies) },
    { name: t("relation2"), number: true, of: (e) => number.format(e.partials) }, { name: t("words"), number: true, of: (e) => number.format(e.words) },
  ];
  return el("section", {}, heading(2, title), scrollable(title, table(title, columns, list.sort((a, b) => b.words - a.words), { class: "plain" })));
}

function drawOutlet(main, route) {
  const outlet = outletByName.get(route.parts[0]);
  if (!outlet) return drawNothing(main);
  const between = outlet.edges.filter((e) => e.from !== e.to), own = stories.filter((s) => s.members.some((d) => d.outlet === outlet));
  main.append(heading(1, outlet.name, { dir: "auto" }));
  const figure = ([name, value, of]) => el("div", {}, el("dt", {}, t(COLUMN_NAMES[name] || name)), el("dd", {}, of ? of(outlet) : number.format(value(outlet))));
  const footers = footersOf(outlet);
  fill(main, {}, [el("dl", { class: "figures" }, OUTLET_COLUMNS.slice(1).map(figure)),
    el("p", {}, link(address("documents", [], { outlet: outlet.name }), {}, t("nDocuments", { n: outlet.documents }))),
    el("div", { class: "two" }, neighbours(t("outletGives"), between.filter((e) => e.ordered && e.from === outlet), (e) => e.to),
      neighbours(t("outletTakes"), between.filter((e) => e.ordered && e.to === outlet), (e) => e.from)),
    neighbours(t("outletUnordered"), between.filter((e) => !e.ordered), (e) => (e.from === outlet ? e.to : e.from)),
    left("leftEdges", raw.edgesLeft),
    own.length > 0 && [heading(2, t("outletStories")), drawLazily(el("ol", { class: "list" }), own, storyCard)],
    footers.length > 0 && [heading(2, t("outletFooters")), footerList(footers)]]);
}
