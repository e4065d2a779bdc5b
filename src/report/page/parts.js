// What several views share: small marks, filters, addresses.
const address = (view, parts = [], params = {}) => {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value)).toString();
  return `#${[view, ...parts].map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`;
};
const documentLink = (d) => link(address("document", [d.id]), {}, bdi(titleOf(d)));
const outletLink = (o) => (o ? link(address("outlet", [o.name]), {}, bdi(o.name)) : t("unknownOutlet"));
const storyLink = (s, text) => link(address("story", [s.id]), {}, bdi(text || titleOf(s.representative)));
const GROUP_VIEWS = ["passage", "quote", "footer", "passage", "passage"];
const groupLink = (g, ...content) => link(address(GROUP_VIEWS[g.kind], [g.id]), {}, ...content);

// A name or text of a document may run the other way; the page around it does not.
const bdi = (text) => el("bdi", {}, text);
// A day does not break, nor does a time.
const dateOf = (d) => joined(showDate(d).split(" ").map((part) => el("span", { class: "date" }, part)), " ");
const tag = (text, className = "") => el("span", { class: `tag ${className}` }, text);
const meta = (...content) => el("p", { class: "meta" }, content);
const quoted = (text, attributes = {}) => el("q", { dir: "auto", ...attributes }, text);
const percent = (thousandths) => t("percent", { n: Math.round(thousandths / 10) });
const ratio = (part, whole) => t("percent", { n: whole ? Math.round((1000 * part) / whole) / 10 : 0 });
const joined = (nodes, between = " · ") => nodes.filter(Boolean).flatMap((node, i) => (i ? [between, node] : [node]));
const heading = (level, text, attributes = {}) => el(`h${level}`, attributes, text);
const creditTag = (d) => (d.agency ? tag(d.agency === "unknown agency" ? t("creditsSome") : t("credits", { agency: d.agency }), "good") : tag(t("noCredit"), "warn"));
// Which outlets something is said of: the answer to a question.
const CARD_MOST = 8, ANSWER_MOST = 40;
function atOutlets(what, named, most) {
  const links = joined([...named].slice(0, most).map(outletLink), ", "), more = named.size > most ? `, ${t("andMore", { n: named.size - most })}` : "";
  return el("p", { class: "answer" }, what, " ", t("atOutlets"), " ", links, more);
}
const ofOutlets = (n) => (n ? t("nOutlets", { n }) : t("unknownOutlet"));
const left = (name, n) => (n > 0 && !raw.compare ? meta(t(name, { n })) : null);

// Who was first, and with how many others.
function firstSeen(first, members) {
  if (!first) return null;
  const same = new Set(members.filter((d) => isFirst(d, first) && d.outlet !== first.outlet).map((d) => d.outlet)).size;
  return same ? t("andOthers", { name: outletName(first), n: same }) : outletName(first);
}

// The mark of who was first; where several share its time, which one it was is not known.
function firstTag(d, first, members) {
  if (!isFirst(d, first)) return null;
  const others = members.some((m) => m !== d && m.outlet !== d.outlet && isFirst(m, first));
  return tag(t(others ? "amongFirst" : "firstSeen"), "first");
}

function elapsed(milliseconds) {
  const minutes = Math.round(milliseconds / 60000);
  if (minutes < 1) return t("same");
  if (minutes < 120) return t("after", { time: t("minutes", { n: minutes }) });
  if (minutes < 48 * 60 && minutes % 1440) return t("after", { time: t("hours", { n: Math.round(minutes / 60) }) });
  return t("after", { time: t("days", { n: Math.round(minutes / 1440) }) });
}

// ---- filters: a field is {name, type, label, choices}; their values stand in the address ----

const outletChoices = () => el("datalist", { id: "outlet-names" }, outlets.map((o) => el("option", { value: o.name })));

function filterField(field, params, changed) {
  const id = `filter-${field.name}`, label = el("label", { for: id }, field.label);
  const on = (event) => changed(field.name, event.target.value.trim());
  if (field.choices) {
    const select = el("select", { id, onchange: on }, field.choices.map(([value, name]) => el("option", { value }, name)));
    select.value = params[field.name] || "";
    return el("div", { class: "field" }, label, select);
  }
  const input = el("input", { id, type: field.type || "search", list: field.list, min: field.type === "number" ? 1 : null, oninput: on, autocomplete: "off" });
  input.value = params[field.name] || "";
  return el("div", { class: "field" }, label, input);
}

// The filters, the number of matches and the list; typing changes the address in place and draws the list anew.
function filtered(route, fields, find, drawResults) {
  const params = { ...route.params }, status = el("p", { class: "meta", role: "status" }), results = el("div", { class: "results" });
  let waiting = null;
  const draw = () => {
    const found = find(params), active = fields.some((f) => params[f.name]);
    results.replaceChildren();
    status.textContent = active ? t("matches", { n: found.length }) : "";
    if (!found.length) results.append(el("p", {}, t(active ? "noMatch" : "none")));
    else drawResults(results, found, active);
  };
  const changed = (name, value) => {
    params[name] = value;
    history.replaceState(null, "", address(route.view, route.parts, params));
    clearTimeout(waiting);
    waiting = setTimeout(draw, 120);
  };
  const clear = el("button", { type: "button", class: "quiet", onclick: () => {
    for (const f of fields) params[f.name] = "";
    history.replaceState(null, "", address(route.view, route.parts));
    form.replaceChildren(...controls());
    draw();
  } }, t("showAll"));
  const controls = () => [...fields.map((f) => filterField(f, params, changed)), clear, fields.some((f) => f.list) ? outletChoices() : ""];
  const form = el("form", { class: "filters", role: "search", "aria-label": t("filters"), onsubmit: (event) => event.preventDefault() }, ...controls());
  draw();
  return [form, status, results];
}

const FIELDS = {
  q: (label) => ({ name: "q", label }),
  outlet: () => ({ name: "outlet", label: t("outlet"), list: "outlet-names" }),
  from: () => ({ name: "from", label: t("fromDate"), type: "date" }),
  to: () => ({ name: "to", label: t("toDate"), type: "date" }),
  least: () => ({ name: "least", label: t("least"), type: "number" }),
  credit: () => ({ name: "credit", label: t("credit"), choices: [["", t("any")], ["all", t("credited")], ["some", t("uncredited")]] }),
};

const holds = (haystack, needle) => !needle || haystack.toLowerCase().includes(needle.toLowerCase());
const ofOutlet = (d, name) => !name || (d.outlet && d.outlet.name.toLowerCase().includes(name.toLowerCase()));
const inDays = (d, { from, to }) => (!from || (d.date && d.date >= from)) && (!to || (d.date && d.date.slice(0, 10) <= to));
const matchesMembers = (members, params) => (!params.outlet && !params.from && !params.to) || members.some((d) => ofOutlet(d, params.outlet) && inDays(d, params));
const groupMatches = (group, params) => matchesMembers(group.members.map((m) => m.document), params) && matchesCredit(group.members.map((m) => m.document), params);
const matchesCredit = (members, params) => !params.credit || (params.credit === "all") === members.every((d) => d.agency);
