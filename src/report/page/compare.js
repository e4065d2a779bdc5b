// Two documents side by side: shared passages in one colour and linked both ways, differences word by word, quotations
// and footers marked apart.
const COLOURS = 6, COLLAPSE = 12; // words of a run that is folded away

// Spans of the text by what they are: a list of cuts where something begins or ends, then one element a piece.
function layers(d) {
  const found = [];
  for (let i = 0; i < d.quotes.length; i += 2) found.push({ start: unitAt(d, d.quotes[i]), end: unitAt(d, d.quotes[i + 1]), name: "is-quote" });
  for (let i = 0; i < d.spots.length; i += 4)
    if (d.spots[i] === FOOTER) found.push({ start: unitAt(d, d.spots[i + 1]), end: unitAt(d, d.spots[i + 2]), name: "is-footer" });
  if (d.credit[1] > d.credit[0]) found.push({ start: unitAt(d, d.credit[0]), end: unitAt(d, d.credit[1]), name: "is-credit" });
  return found;
}

// Runs of words that are treated alike: {from, to (words), start, end (units), mark}. Space between belongs to a run
// when both its neighbours do.
function wordRuns(words, marks, length) {
  const list = [];
  words.forEach((word, i) => {
    const mark = marks[i], last = list[list.length - 1];
    const goesOn = last && (mark && last.mark ? last.mark.block === mark.block && last.mark.kind === mark.kind : last.mark === mark);
    if (goesOn) Object.assign(last, { to: i + 1, end: word.end });
    else list.push({ from: i, to: i + 1, start: word.start, end: word.end, mark });
  });
  const all = [];
  let at = 0;
  for (const run of list) {
    if (run.start > at) all.push({ start: at, end: run.start, mark: null, between: true });
    all.push(run);
    at = run.end;
  }
  if (at < length) all.push({ start: at, end: length, mark: null, between: true });
  return all;
}

function pieces(text, start, end, over) {
  const cuts = new Set([start, end]);
  for (const layer of over) for (const at of [layer.start, layer.end]) if (at > start && at < end) cuts.add(at);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((to, i) => {
    const names = over.filter((l) => l.start <= sorted[i] && l.end >= to).map((l) => l.name);
    const part = text.slice(sorted[i], to);
    return names.length ? el("span", { class: [...new Set(names)].join(" ") }, part) : part;
  });
}

const KIND_ELEMENTS = { same: "span", changed: "em", only: { left: "del", right: "ins" } };

function runElement(run, side, text, over, state) {
  const content = pieces(text, run.start, run.end, over);
  if (!run.mark) return run.between ? content : el("span", { class: "outside" }, content);
  const { block, kind } = run.mark, name = kind === "only" ? KIND_ELEMENTS.only[side] : KIND_ELEMENTS[kind];
  const body = el(name, { class: `shared c${block.number % COLOURS} ${kind}` }, content);
  if (state.begun.has(block)) return body;
  state.begun.add(block);
  const other = side === "left" ? "right" : "left";
  const label = t("jump", { n: block.number, words: block.words });
  const go = () => {
    const target = document.getElementById(`${other}-${block.number}`);
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };
  const attributes = { type: "button", class: `jump c${block.number % COLOURS}`, id: `${side}-${block.number}`, "aria-label": label, title: label, onclick: go };
  const jump = el("button", attributes, String(block.number));
  return [jump, body];
}

// With `show` the runs that are not asked for are folded to a count of their words.
function folds(run, show) {
  if (run.between || show === "all") return false;
  const same = run.mark !== null && run.mark.kind === "same";
  return show === "differs" ? same && run.to - run.from > COLLAPSE : !run.mark;
}

// What stands between two words when one of them is folded away: marks go with the word that they touch.
function marksBetween(text, leftShown, rightShown) {
  const [, left, space, right] = text.match(/^(\S*)(\s[^]*\s|\s?)(\S*)$/);
  return (leftShown ? left : "") + space.replace(/\S+/g, "").replace(/[^\S\n]+/g, " ") + (rightShown ? right : "");
}

function pane(d, side, level, words, marks, show) {
  const facts = meta(joined([documentLink(d), showDate(d), t("nWords", { n: d.words })]));
  const head = el("div", { class: "panehead" }, heading(level, outletName(d)), facts, el("p", {}, creditTag(d)));
  if (d.text === null) return el("article", { class: "pane", "aria-label": `${t(side)}: ${outletName(d)}` }, head, el("p", {}, t("noText")));
  const over = layers(d), state = { begun: new Set() }, body = el("div", { class: "body", dir: "auto" });
  const runs = wordRuns(words, marks, d.text.length), folded = runs.map((run) => folds(run, show));
  for (const [i, run] of runs.entries()) {
    if (run.between && (folded[i - 1] || folded[i + 1])) body.append(marksBetween(d.text.slice(run.start, run.end), folded[i - 1] === false, folded[i + 1] === false));
    else if (run.between && i > 0 && !runs[i - 1].mark) body.append(el("span", { class: "outside" }, pieces(d.text, run.start, run.end, over)));
    else if (!folded[i]) fill(body, {}, [runElement(run, side, d.text, over, state)]);
    else fill(body, {}, [el("span", { class: "folded" }, t(run.mark ? "hiddenSame" : "hiddenOnly", { n: run.to - run.from }))]);
  }
  return el("article", { class: "pane", "aria-label": `${t(side)}: ${outletName(d)}` }, head, body);
}

function legend() {
  const items = [
    ["shared c1", "legendShared"], ["shared c1 only", "legendCut", "del"], ["shared c1 only", "legendAdded", "ins"], ["shared c1 changed", "legendChanged"],
    ["is-quote", "legendQuote"], ["is-footer", "legendFooter"], ["is-credit", "legendCredit"], ["outside", "legendOnly"],
  ];
  const list = items.map(([name, text, element]) => el("li", {}, el(element || "span", { class: name }, t(text))));
  return el("details", { class: "legend", open: true }, el("summary", {}, t("legend")), el("ul", { class: "key" }, list));
}

function comparisonSummary(aligned, words) {
  const inside = (side) => aligned.marks[side].filter(Boolean);
  const count = (side, kind) => inside(side).filter((m) => m.kind === kind).length;
  if (!aligned.blocks.length) return el("p", {}, t("nothingShared"));
  return el("p", {}, t("summaryShared", { passages: aligned.blocks.length,
    left: count(0, "same"), leftAll: words[0].length, right: count(1, "same"), rightAll: words[1].length,
    cut: count(0, "only"), added: count(1, "only"), changed: Math.max(count(0, "changed"), count(1, "changed")) }));
}

function longestRuns(aligned, words, text) {
  const best = [...aligned.tiles].sort((x, y) => y.n - x.n).slice(0, 3).filter((tile) => tile.n >= 10);
  if (!best.length) return null;
  const said = (tile) => quoted(short(text.slice(words[tile.i].start, words[tile.i + tile.n - 1].end), 400));
  return el("details", {}, el("summary", {}, t("longest")), el("ol", {}, best.map((tile) => el("li", {}, t("nWords", { n: tile.n }), ": ", said(tile)))));
}

function judgement(a, b) {
  const pair = pairOf(a, b);
  if (!pair) return raw.compare ? el("p", {}, t("judged", { relation: t("relation0") })) : meta(t("notJudged"));
  const facts = [
    t("judged", { relation: t(`relation${pair.relation}`) + (pair.abridged ? `, ${t("abridged")}` : "") }), `${t("resemblance")} ${percent(pair.resemblance)}`,
    t("contained", { left: percent(containment(pair, a)), right: percent(containment(pair, b)) }),
  ];
  return el("div", {}, el("p", {}, joined(facts)), pair.reason ? meta(`${t("reason")}: ${pair.reason}`) : null);
}

function choiceOf(name, chosen, members, go) {
  const id = `choose-${name}`, options = members.map((d) => el("option", { value: d.at }, short(`${outletName(d)} · ${showDate(d)} · ${titleOf(d)}`, 90)));
  const select = el("select", { id, onchange: (event) => go(documents[Number(event.target.value)]) }, options);
  select.value = chosen.at;
  return el("div", { class: "field" }, el("label", { for: id }, t(name)), select);
}

// Under a heading of its own, or under the page's.
function comparison(route, a, b, members, title, addressOf) {
  const modes = ["all", "differs", "shared"], panes = el("div", { class: "panes" });
  const list = members.includes(a) && members.includes(b) ? members : [...new Set([a, b, ...members])];
  const words = [a, b].map((d) => (d.text === null ? [] : wordsOf(d.text))), aligned = sharedPassages(words[0], words[1]);
  const level = title ? 3 : 2;
  let show = modes.includes(route.params.show) ? route.params.show : "all";
  const draw = () => panes.replaceChildren(pane(a, "left", level, words[0], aligned.marks[0], show), pane(b, "right", level, words[1], aligned.marks[1], show));
  const choose = (mode) => {
    show = mode;
    route.params.show = mode === "all" ? "" : mode;
    history.replaceState(null, "", addressOf(a, b));
    draw();
  };
  const radio = (m) => el("label", {}, el("input", { type: "radio", name: "show", value: m, checked: m === show, onchange: () => choose(m) }), ` ${t(m)}`);
  const go = (x, y) => { location.hash = addressOf(x, y); };
  const controls = el("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    choiceOf("left", a, list, (d) => go(d, b)), choiceOf("right", b, list, (d) => go(a, d)),
    el("button", { type: "button", class: "quiet", onclick: () => go(b, a) }, t("swap")),
    el("fieldset", { class: "field modes" }, el("legend", {}, t("show")), modes.map(radio)));
  draw();
  return el("section", { class: "comparison", id: "side-by-side" }, title && heading(2, title), controls, judgement(a, b),
    comparisonSummary(aligned, words), a.text !== null && longestRuns(aligned, words[0], a.text), legend(), panes);
}

function drawCompare(main, route) {
  const [a, b] = route.parts.map((id) => documentById.get(id));
  if (!a || !b) return drawNothing(main);
  main.append(heading(1, t("sideBySide")), comparison(route, a, b, [a, b], null, (x, y) => address("compare", [x.id, y.id], route.params)));
}
