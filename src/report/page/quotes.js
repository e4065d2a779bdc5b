// Quotes: a family is one utterance; a variant is what one document has of it, its parts joined.

// Without what stands in another one, or in an earlier one of the same words: a document may say a part again.
function withoutRepeats(parts) {
  const keys = parts.map((text) => ` ${wordsOf(text).map((w) => w.key).join(" ")} `);
  return parts.filter((_, i) => !keys.some((key, j) => j !== i && key.includes(keys[i]) && (key !== keys[i] || j < i)));
}

// The texts of a document's members; where two overlap, the later one begins after the earlier one's end.
function partsOf(members) {
  const parts = [];
  let end = 0;
  for (const m of [...members].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (m.end <= end) continue;
    parts.push(m.start < end && m.document.text !== null ? slice(m.document, end, m.end) : passage(m));
    end = m.end;
  }
  return withoutRepeats(parts);
}

// A piece is what is held against the full form at once: the parts of a quotation joined, in the order of the full form as
// a rule. Where an outlet turns the order around, each part is a piece; so is what stands without quotation marks.
function piecesOf(full, parts, unquoted) {
  const pieceOf = (text) => {
    const found = difference(full, text), judged = judgeDifference(found);
    if (unquoted) judged.differs = false;
    return { text, unquoted, difference: found, judged };
  };
  const whole = pieceOf(parts.join(PART));
  if (parts.length < 2) return [whole];
  const each = parts.map(pieceOf), common = each.reduce((sum, piece) => sum + piece.difference.common, 0);
  return common > whole.difference.common + 2 ? each : [whole];
}

function variantsOf(group) {
  if (group.variants) return group.variants;
  const byDocument = new Map();
  for (const member of group.members) {
    const list = byDocument.get(member.document);
    if (list) list.push(member);
    else byDocument.set(member.document, [member]);
  }
  group.variants = Array.from(byDocument, ([document, members]) => ({
    document, quoted: partsOf(members.filter((m) => m.form !== UNQUOTED)), plain: partsOf(members.filter((m) => m.form === UNQUOTED)),
    speaker: members.map((m) => m.speaker).find(Boolean) || "",
  }));
  for (const v of group.variants) v.text = (v.quoted.length ? v.quoted : v.plain).join(PART);
  const size = (v) => (v.quoted.length ? 1e6 : 0) + wordsOf(v.text).length;
  const own = group.variants.find((v) => group.fullest && v.document === group.fullest.document);
  group.full = group.variants.reduce((best, v) => (size(v) > size(best) ? v : best), own || group.variants[0]);
  const known = new Map(); // most variants are word for word
  for (const v of group.variants) {
    const key = JSON.stringify([v.quoted, v.plain]);
    if (!known.has(key)) known.set(key, [v.quoted, v.plain].flatMap((parts, i) => (parts.length ? piecesOf(group.full.text, parts, i === 1) : [])));
    v.pieces = known.get(key);
    v.differs = v.pieces.some((piece) => piece.judged.differs);
  }
  group.variants.sort((a, b) => (b === group.full) - (a === group.full) || byTime(a.document, b.document));
  return group.variants;
}

// The comma before "he said" is not the speaker's.
const utterance = (group) => group.full.text.replace(/[,،、，\s]+$/u, "");
const namesOf = (variants) => [...new Set(variants.map((v) => v.speaker).filter(Boolean))];
const differing = (variants) => variants.filter((v) => v.differs).length;

function quoteMatches(group, params) {
  if (group.n < (Number(params.least) || 0)) return false;
  if (!groupMatches(group, params)) return false;
  if (params.q && !group.members.some((m) => holds(m.speaker, params.q) || holds(passage(m), params.q))) return false;
  if (params.change === "edited") return differing(variantsOf(group)) > 0;
  return params.change !== "unquoted" || group.members.some((m) => m.form === UNQUOTED);
}

const findQuotes = (params) => groupsOf(QUOTE).filter((g) => quoteMatches(g, params));

function quoteCard(group) {
  const variants = variantsOf(group), names = namesOf(variants), first = group.first;
  const unquotedOnes = new Set(variants.filter((v) => v.plain.length).map((v) => v.document.outlet));
  const facts = [
    t("nDocuments", { n: group.n }), ofOutlets(group.outlets), names.length > 0 && bdi(names.slice(0, 3).join(" / ")),
    first && [`${t("firstRun")} `, bdi(firstSeen(first, variants.map((v) => v.document)))],
  ];
  return el("li", { class: "card" }, el("div", { class: "text" }, groupLink(group, quoted(short(utterance(group), 280)))), meta(joined(facts)),
    changedLine(variants, CARD_MOST), unquotedOnes.size > 0 && atOutlets(tag(t("unquoted"), "warn"), unquotedOnes, CARD_MOST));
}

function drawQuotes(main, route) {
  const families = groupsOf(QUOTE);
  main.append(heading(1, t("quotes")), el("p", { class: "lead" }, t("quotesIntro")));
  const change = { name: "change", label: t("change"), choices: [["", t("changeAny")], ["edited", t("changeEdited")], ["unquoted", t("changeUnquoted")]] };
  const fields = [FIELDS.q(t("searchQuote")), FIELDS.outlet(), change, FIELDS.credit(), FIELDS.least(), FIELDS.from(), FIELDS.to()];
  fill(main, {}, [filtered(route, fields, findQuotes, (into, found, active) => {
    into.append(drawLazily(el("ol", { class: "list" }), found, quoteCard));
    if (!active) fill(into, {}, [left("leftGroups", counts.groups[QUOTE] - families.length)]);
  })]);
}

// ---- one family ----

function differenceText(piece) {
  if (piece.judged.other) return el("p", { class: "variant", dir: "auto" }, piece.text);
  return el("p", { class: "variant", dir: "auto" }, piece.difference.steps.map((s) => {
    if (s.kind === "same") return [s.text, " "];
    if (s.kind === "added") return [el("ins", { class: s.bracketed ? "bracket" : "" }, s.text), " "];
    if (s.edge) return [el("del", { class: "edge", title: s.text }, "…"), " "];
    return [el("del", { class: s.bracketed || s.elided ? "marked" : "" }, short(s.text, 160)), " "];
  }));
}

function differenceTags(piece) {
  const j = piece.judged, tags = [];
  if (j.other) tags.push(tag(t("otherWords")));
  if (j.differs) tags.push(tag(t("misquote"), "bad"));
  if (piece.unquoted) tags.push(tag(t("unquoted"), "warn"));
  if (j.changed) tags.push(tag(t("changed", { n: j.changed })));
  if (j.dropped) tags.push(tag(t("dropped", { n: j.dropped })));
  if (j.added) tags.push(tag(t("added", { n: j.added })));
  if (j.bracketed) tags.push(tag(t("bracketed")));
  if (j.elided) tags.push(tag(t("elided")));
  if (j.start) tags.push(tag(t("cutStart")));
  if (j.end) tags.push(tag(t("cutEnd")));
  return tags.length ? tags : [tag(t("exact"), "good")];
}

// What is word for word the same is not said again.
const isExact = (piece) => !piece.unquoted && !piece.judged.other && piece.difference.steps.every((s) => s.kind === "same");

function variantCell(group, variant) {
  if (variant === group.full) return [tag(t("fullestForm"), "first"), differenceText(variant.pieces[0])];
  return variant.pieces.map((piece) => [el("span", { class: "tags" }, joined(differenceTags(piece), " ")), isExact(piece) ? "" : differenceText(piece)]);
}

// Who changed its words: the first question that a quote is opened for.
function changedLine(variants, most) {
  const changed = new Set(variants.filter((v) => v.differs).map((v) => v.document.outlet));
  return changed.size ? atOutlets(tag(t("misquote"), "bad"), changed, most) : null;
}

function drawQuote(main, route) {
  const group = groupById.get(route.parts[0]);
  if (!group || group.kind !== QUOTE) return drawNothing(main);
  const variants = variantsOf(group), names = namesOf(variants);
  main.append(heading(1, short(utterance(group), 90), { class: "quotetitle", dir: "auto" }));
  const columns = [
    { name: t("who"), of: (v) => [outletLink(v.document.outlet), el("br"), documentLink(v.document)], class: "who" },
    { name: t("when"), of: (v) => [dateOf(v.document), " ", firstTag(v.document, group.first, variants.map((x) => x.document))] },
    { name: t("variant"), of: (v) => variantCell(group, v), class: "wide" },
    { name: t("speaker"), of: (v) => (v.speaker ? bdi(v.speaker) : el("span", { class: "meta" }, t("noSpeaker"))) },
  ];
  const facts = [
    t("nDocuments", { n: group.n }), ofOutlets(group.outlets), differing(variants) > 0 && t("differing", { n: differing(variants) }),
    names.length > 1 && t("speakersDiffer", { n: names.length }), t("weakest", { n: percent(group.weakest) }),
  ];
  const full = group.full.document, source = [outletLink(full.outlet), documentLink(full), names.length > 0 && [`${t("saidBy")} `, bdi(names.join(" / "))]];
  fill(main, {}, [meta(joined(facts)), changedLine(variants, ANSWER_MOST),
    heading(2, t("fullestForm")), el("blockquote", { dir: "auto" }, utterance(group)), meta(joined(source)),
    heading(2, t("variants")), meta(t("quoteKey")), scrollable(t("variants"), table(t("variants"), columns, variants, { class: "members stack" })),
    left("leftMembers", group.nMembers - group.members.length), meta(group.reason)]);
}
