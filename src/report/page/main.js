// Addresses: #view/part/part?filter=value. Each view is a row of the table; those of the second list stand in the menu.
const VIEWS = {
  overview: drawOverview, stories: drawStories, story: drawStory, quotes: drawQuotes, quote: drawQuote, footers: drawFooters, footer: drawFooter, passages: drawPassages,
  passage: drawPassage, outlets: drawOutlets, outlet: drawOutlet, documents: drawDocuments, document: drawDocument, compare: drawCompare,
  search: drawSearch,
};
const MENU = ["overview", "stories", "quotes", "footers", "passages", "outlets", "documents"];
const PARENT = { story: "stories", quote: "quotes", footer: "footers", passage: "passages", outlet: "outlets", document: "documents", compare: "documents" };

function drawNothing(main) {
  main.append(heading(1, t("notFound")), el("p", {}, t("notFoundWhy")));
}

function readAddress() {
  const [path, query] = location.hash.replace(/^#/, "").split("?"), decode = (part) => {
    try { return decodeURIComponent(part); } catch { return part; }
  };
  const [view, ...parts] = path.split("/").map(decode);
  return { view: view || "overview", parts, params: Object.fromEntries(new URLSearchParams(query || "")) };
}

let firstDraw = true;
function show() {
  const main = document.getElementById("main"), route = readAddress(), draw = Object.hasOwn(VIEWS, route.view) ? VIEWS[route.view] : drawNothing;
  main.replaceChildren();
  waiting = [];
  draw(main, route);
  for (const item of document.querySelectorAll("#nav a")) {
    const current = item.dataset.view === (PARENT[route.view] || route.view);
    if (current) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
  }
  const title = main.querySelector("h1");
  document.title = `${title ? title.textContent : ""} · wirecopy`;
  const target = route.view === "story" && route.parts.length > 1 ? document.getElementById("side-by-side") : null;
  if (!firstDraw || target) {
    const place = target ? target.querySelector("h2") : title;
    if (place) place.tabIndex = -1;
    if (!target) scrollTo({ top: 0, behavior: "instant" });
    if (place) place.focus({ preventScroll: true });
    if (target) target.scrollIntoView();
  }
  firstDraw = false;
}

function start() {
  const skip = document.getElementById("skip");
  skip.textContent = t("skip");
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  const home = raw.compare ? address("compare", [documents[0].id, documents[1].id]) : "#overview";
  document.getElementById("brand").append(link(home, {}, "wirecopy"));
  const nav = document.getElementById("nav");
  nav.setAttribute("aria-label", t("views"));
  if (raw.compare) nav.remove(); // the page is about two documents
  else nav.append(el("ul", {}, MENU.map((view) => el("li", {}, link(address(view), { "data-view": view }, t(view))))));
  document.getElementById("foot").append(t("madeBy", { version: raw.version }));
  if (raw.compare && !location.hash) history.replaceState(null, "", home);
  addEventListener("hashchange", show);
  show();
}
start();
