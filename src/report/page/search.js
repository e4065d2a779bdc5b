// One search through every view: how many of each match, and the first of them.
const SEARCH_FIRST = 3;
const SEARCHES = [
  { view: "stories", find: findStories, draw: storyCard },
  { view: "quotes", find: findQuotes, draw: quoteCard },
  { view: "footers", find: (params) => findFooters(params).flatMap(([, rows]) => rows), draw: ({ group, where }) => footerRow(group, where) },
  { view: "passages", find: findPassages, draw: passageCard },
  { view: "outlets", find: (params) => outlets.filter((o) => holds(o.name, params.q)),
    draw: (o) => el("li", { class: "card" }, outletLink(o), meta(t("nDocuments", { n: o.documents }))) },
  { view: "documents", find: findDocuments, draw: (d) => el("li", { class: "card" }, documentLink(d), meta(joined([outletLink(d.outlet), showDate(d)]))) },
];

function searchForm(asked) {
  const input = el("input", { id: "search-all", type: "search", autocomplete: "off" });
  input.value = asked;
  const go = (event) => {
    event.preventDefault();
    location.hash = address("search", [], { q: input.value.trim() });
  };
  return el("form", { class: "filters", role: "search", onsubmit: go },
    el("div", { class: "field" }, el("label", { for: "search-all" }, t("searchAll")), input), el("button", {}, t("search")));
}

function drawSearch(main, route) {
  const q = (route.params.q || "").trim(), found = q ? SEARCHES.map((s) => ({ ...s, all: s.find({ q }) })) : [];
  main.append(heading(1, t("searchTitle")), searchForm(q));
  if (q) main.append(el("p", { class: "meta", role: "status" }, t("matches", { n: found.reduce((sum, s) => sum + s.all.length, 0) })));
  for (const { view, all, draw } of found.filter((s) => s.all.length))
    main.append(el("section", {}, heading(2, link(address(view, [], { q }), {}, `${t(view)}: ${number.format(all.length)}`)),
      el("ul", { class: "list" }, all.slice(0, SEARCH_FIRST).map(draw))));
}
