// Every text that people read, in one place, to be translated. {n} is a number, {name} and the like are put in as they
// are. A text of two forms is [one, many], chosen by n.
const TEXTS = {
  skip: "Skip to the findings", views: "Views", unknownOutlet: "unknown outlet", undated: "no date", untitled: "untitled",
  madeBy: "Made by wirecopy {version}. Every finding is proved by an alignment and points at the text. “First seen” is the earliest dated document, not the original.",
  overview: "Overview", stories: "Stories", quotes: "Quotes", footers: "Footers", passages: "Repeated text", outlets: "Outlets",
  documents: "Documents",
  overviewTitle: "Copied text in {title}", notFound: "Nothing stands at this address",
  notFoundWhy: "The page holds the largest findings; smaller ones are in the JSON files beside it.",
  nDocuments: ["{n} document", "{n} documents"], nOutlets: ["{n} outlet", "{n} outlets"], nWords: ["{n} word", "{n} words"],
  percent: "{n} %",
  kind0: "wire", kind1: "quote", kind2: "footer", kind3: "background", kind4: "repeat", original: "original",
  kindTitle0: "Wire text", kindTitle1: "Quotes", kindTitle2: "Footers", kindTitle3: "Background", kindTitle4: "Repeats",
  kindMeaning0: "the same prose in several outlets, outside quotation marks", kindMeaning1: "one utterance in several places",
  kindMeaning2: "standing text that an outlet prints with different stories",
  kindMeaning3: "reporting that an outlet reuses in its own later stories",
  kindMeaning4: "said twice inside one document", kindMeaningOriginal: "in no other document",
  relation0: "unrelated", relation1: "copy", relation2: "partial", relation3: "quotes only", relation4: "footers only", abridged: "abridged",
  relationMeaning0: "no proved text in common", relationMeaning1: "nearly all own prose of the shorter one stands in the other",
  relationMeaning2: "a part of the prose is shared",
  relationMeaning3: "only quotations are shared", relationMeaning4: "only standing text is shared",
  form0: "in full", form1: "excerpt", form2: "edited", form3: "unquoted",
  firstSeen: "first seen", amongFirst: "among the first",
  andOthers: ["{name} and {n} other at the same time", "{name} and {n} others at the same time"], representative: "representative",
  credits: "credits {agency}", creditsSome: "credits an agency", noCredit: "no credit", weakest: "weakest link {n}",
  leftStories: ["{n} smaller story is in stories.jsonl.", "{n} smaller stories are in stories.jsonl."],
  leftGroups: ["{n} smaller group is in groups.jsonl.", "{n} smaller groups are in groups.jsonl."],
  leftDocuments: ["{n} further document is in documents.jsonl.", "{n} further documents are in documents.jsonl."],
  leftMembers: ["{n} more place is in the JSON files.", "{n} more places are in the JSON files."],
  more: "Show {n} more (of {total})", none: "None found.", noMatch: "Nothing matches the filters.", matches: ["{n} match", "{n} matches"],
  showAll: "Clear filters",
  // overview
  dates: "{from} to {to}", oneDate: "on {from}", shares: "What the words are", share: "Share", words: "Words", kindOfText: "Kind of text",
  meaning: "What it means",
  busiest: "The stories that most outlets ran", copiedFrom: "Outlets whose text others ran later",
  copiedTo: "Outlets that ran text seen elsewhere before",
  wordsGiven: "words that a later document of another outlet has", wordsTaken: "words that an earlier document of another outlet has",
  distribution: "How alike the pairs are", containmentTitle: "Containment: how much of the shorter document is in the other",
  resemblanceTitle: "Resemblance: how much of both is shared",
  threshold: "copy: {n} %",
  thresholdWhy: "The line stands at {n} %, the share of the shorter document’s own prose from which a pair is a copy. Footers and quotations are set aside before that is judged, but counted here, so some copies stand left of the line. Resemblance decides nothing here: a story cut to half resembles its source little and is contained in it whole.",
  asTable: "The figures as a table", from: "From", to: "to",
  uncreditedCopies: ["{n} later copy without a credit", "{n} later copies without a credit"],
  changedQuotes: "Quotes whose words were changed", showChanged: "All quotes with changed words",
  start: "Where to start", startStories: "which outlets ran a story, when, and with what changes", startQuotes: "who changed a quote, and how",
  startFooters: "what each outlet prints under everything", startOutlets: "who shares text with whom",
  // filters
  filters: "Filters", search: "Search", searchAll: "Search in everything", searchTitle: "Search", outlet: "Outlet", fromDate: "From day",
  toDate: "To day", least: "Documents at least", leastWords: "Words at least", holdsKind: "Holds text of kind", credit: "Credit", any: "any",
  credited: "all credited", uncredited: "some without credit", kind: "Kind", hasCredit: "credited", hasNoCredit: "without credit",
  withCredit: "With credit",
  change: "Wording", changeAny: "any", changeEdited: "words changed", changeUnquoted: "unquoted somewhere", searchText: "Text or title",
  searchQuote: "Text or speaker", searchFooter: "Text", searchDocument: "Title, id or text",
  // stories
  storiesIntro: "Documents that are copies of one article, those of the most outlets first.", creditSummary: "{n} of {total} credited",
  timeline: "Who ran it, when", when: "When", who: "Outlet and title", line: "On the line of time", relation: "Relation",
  own: "Its words in the representative", theirs: "The representative’s words in it", resemblance: "Resemblance", creditColumn: "Credit",
  compare: "Compare", length: "Words", after: "+{time}", same: "same time",
  atOutlets: "at", atAny: "at any of them",
  storyOf: "Story of {n} documents",
  storyWhy: "Each document matches the representative itself: the one that shares most with the others. Shares are of runs of three words; footers count.",
  minutes: ["{n} minute", "{n} minutes"], hours: ["{n} hour", "{n} hours"], days: ["{n} day", "{n} days"],
  // compare
  sideBySide: "Side by side", left: "Left", right: "Right", swap: "Swap sides", show: "Show", all: "everything", differs: "only what differs",
  shared: "only what is shared", noText: "The text of this document is too much for this page; it is in your input.",
  legendShared: "shared, in one colour on both sides", legendCut: "only left, within shared text", legendAdded: "only right, within shared text",
  legendChanged: "changed word", legendQuote: "quotation", legendFooter: "footer", legendCredit: "credit to an agency",
  legendOnly: "only in this document", legend: "How to read it",
  jump: "Shared passage {n}, {words} words: go to it on the other side", hiddenSame: ["… {n} word the same …", "… {n} words the same …"],
  hiddenOnly: ["… {n} word only here …", "… {n} words only here …"],
  summaryShared: "Shared passages: {passages}. Words that are the same: {left} of {leftAll} left, {right} of {rightAll} right. Within the passages: {cut} only left, {added} only right, {changed} changed.",
  longest: "Longest shared runs", nothingShared: "The two texts share no run of five words.", judged: "Judged: {relation}",
  contained: "{left} of the left one is in the right one, {right} of the right one in the left one",
  notJudged: "This pair was not judged by itself: each document of a story is held against the representative and the first seen one.", reason: "Why",
  // quotes
  quotesIntro: "One utterance in several places, those that most documents hold first.", fullestForm: "Fullest form", variants: "Who ran which form",
  variant: "Form and difference from the fullest form", saidBy: "Said by", speaker: "Speaker", noSpeaker: "no speaker read",
  exact: "word for word", cutStart: "begins later", cutEnd: "ends earlier", dropped: ["{n} word dropped, unmarked", "{n} words dropped, unmarked"],
  changed: ["{n} word changed", "{n} words changed"], added: ["{n} word added", "{n} words added"],
  bracketed: "with brackets", elided: "left-out words marked", unquoted: "without quotation marks", misquote: "words differ",
  otherWords: "other words: another part or another translation", speakersDiffer: ["{n} name for the speaker", "{n} names for the speaker"],
  firstRun: "First run by", differing: ["{n} with changed words", "{n} with changed words"],
  quoteKey: "Struck through: in the fullest form and not here. Underlined: only here. A stroke (/): the reporter’s words stood between. A difference may be a misquote, an edit or another translation.",
  // footers
  footersIntro: "Standing text by outlet. {Braces} hold what varies from article to article.", inArticles: "in {n} of {total} articles",
  where: "Where in the text", top: "top", middle: "middle", bottom: "end", slots: ["{n} part varies", "{n} parts vary"],
  whereFigures: "{top} in the first third, {middle} in the second, {bottom} in the last",
  printedBy: "Who prints it", andMore: "+{n}",
  // passages
  passagesIntro: "Single sentences and paragraphs that repeat: wire text, background, and what a document says twice.", place: "Where", text: "Text",
  form: "Form", similarity: "Similarity",
  // outlets
  outletsIntro: "Who shares text with whom. A row had the text first, a column ran it later; the stronger the colour, the more words.",
  matrix: "Text that went from row to column", matrixHelp: "Arrow keys move between filled cells; Enter lists the stories.",
  cell: "{from} first, {to} later: {copies} copies, {partials} partial, {words} words",
  cellUnordered: "{from} and {to}, order unknown or the same day: {copies} copies, {partials} partial, {words} words",
  noEdges: "No two outlets share prose.",
  matrixLimit: "The {n} outlets that share the most text; the table has all.", allOutlets: "All outlets", articles: "Articles",
  originalShare: "Original", inStories: "In stories", first: "First seen", later: "Ran later", laterUncredited: "Later without credit",
  given: "Words others ran later", taken: "Words seen elsewhere before", sortBy: "sort by {name}",
  leftEdges: ["{n} pair of outlets that shares fewer words is left to pairs.jsonl.", "{n} pairs of outlets that share fewer words are left to pairs.jsonl."],
  outletStories: "Its stories", outletFooters: "Standing text that it prints", outletGives: "Ran its text later",
  outletTakes: "Had its text before", outletUnordered: "Shares text, order unknown", day: "same day or unknown", rowHead: "first ↓ later →",
  // documents
  documentsIntro: "Every document of this page; shared text is marked where it stands.", openUrl: "Open the article", sharesWith: "Shares text with",
  marked: "Text", group: "{kind}: {n} documents", member: "story of {n} documents",
};

const number = new Intl.NumberFormat("en");

function t(name, values = {}) {
  let text = TEXTS[name];
  if (Array.isArray(text)) text = text[values.n === 1 ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (all, key) => {
    if (!(key in values)) return all;
    return typeof values[key] === "number" ? number.format(values[key]) : values[key];
  });
}
