#ifndef INCLUDE_WIRECOPY_WIRECOPY_H
#define INCLUDE_WIRECOPY_WIRECOPY_H
/*
 * libwirecopy finds copied news: wire text that several outlets ran, quotations that several stories reuse, standing
 * text (footers) that an outlet prints under everything, and the stories that are copies of one article.
 *
 * The road: wire_corpus_create -> wire_corpus_add, once a document -> wire_corpus_scan -> the views below.
 * The library reads no files and prints nothing; readers, writers and the report are users of this header.
 *
 * Every offset is in BYTES of the document's UTF-8 text as the corpus holds it (wire_document_view.text), half open
 * [start, end). Documents are numbered 0 .. n-1 in the order of their ids' bytes, whatever the order of adding.
 * Every view lives as long as its corpus and belongs to it.
 *
 * A call that fails leaves its objects as they were and says why in `error` (which may be NULL).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define WIRE_API __attribute__((visibility("default")))
#else
#define WIRE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define WIRE_VERSION "0.1.0"

/* What the caller can do about it; the numbers are pinned. */
typedef enum wire_status {
    WIRE_OK = 0,
    WIRE_INVALID = 1,   /* an argument is out of its range: mend the call */
    WIRE_DUPLICATE = 2, /* a document of this id is there already: skip it or rename it */
    WIRE_TOO_LARGE = 3, /* a text over WIRE_TEXT_MAX bytes, or more than UINT32_MAX documents */
    WIRE_NO_MEMORY = 4, /* the object is as it was before the call */
    WIRE_STATE = 5,     /* the call does not fit now, such as adding after the scan */
    WIRE_STOPPED = 6,   /* the caller's progress function asked to stop */
    WIRE_IO = 7,        /* reading or writing failed (programs' readers and writers use it) */
    WIRE_PARSE = 8      /* input that is not of its format (programs' readers use it) */
} wire_status;

typedef struct wire_error {
    wire_status status;
    char message[512]; /* UTF-8, one line, says where and what to do; cut at the end when too long */
} wire_error;

#define WIRE_TEXT_MAX ((size_t)1 << 30)
#define WIRE_NONE UINT32_MAX /* no document, no group, no story */

typedef struct wire_span {
    uint32_t start, end;
} wire_span;

/* ---- options ------------------------------------------------------------------------------------------------- */

typedef struct wire_options {
    size_t struct_bytes; /* sizeof (wire_options); wire_options_init sets it */
    unsigned threads;    /* 0: all cores; the findings do not depend on it */
    uint64_t seed;       /* of the sketches */
    const char *cpu;     /* NULL: the best level of this machine; or "scalar", "avx2", "avx512", "neon": results are the same */
    /* Called from the scanning thread now and then; a return of false stops the scan. May be NULL. */
    bool (*progress)(void *user, const char *stage, uint64_t done, uint64_t total);
    void *progress_user;
    /* What counts as a copy; 0 in any of these: the usual value. */
    unsigned copy_percent;   /* of the shorter one's own prose that stands in shared sentences of the other; 70 */
    unsigned edited_percent; /* of it that runs side by side with the other, edited or misread all over; 80, in a noisy text 10 less; 100: hardly ever */
    unsigned shingle_words;  /* of the keys by which documents meet, up to WIRE_SHINGLE_MOST; 5 */
    unsigned story_days;     /* documents dated further apart are not one story; usually any are */
    unsigned quote_words;    /* quotations of fewer words are found, but join no group; 2 */
} wire_options;

#define WIRE_SHINGLE_MOST 12u

WIRE_API void wire_options_init(wire_options *options);

/* ---- corpus -------------------------------------------------------------------------------------------------- */

typedef struct wire_corpus wire_corpus;

typedef struct wire_document {
    const char *id;     /* required, unique, not empty */
    const char *outlet; /* NULL: unknown. Two documents of unknown outlet are neither one outlet nor two. */
    const char *date;   /* NULL: unknown; any form that wire_date_parse understands, else WIRE_INVALID */
    const char *url;    /* NULL: unknown */
    const char *title;  /* NULL: unknown */
    const char *text;   /* any bytes: what is not UTF-8 is repaired to U+FFFD, a NUL becomes a space */
    size_t text_bytes;
} wire_document;

WIRE_API wire_status wire_corpus_create(wire_corpus **out, const wire_options *options, wire_error *error);
WIRE_API void wire_corpus_destroy(wire_corpus *corpus);

/* Copies the document. *repaired (may be NULL) gets the number of places that were no UTF-8 or a NUL. */
WIRE_API wire_status wire_corpus_add(wire_corpus *corpus, const wire_document *document, size_t *repaired, wire_error *error);

/* Finds everything; once a corpus. After a failure the corpus holds no findings and can only be destroyed. */
WIRE_API wire_status wire_corpus_scan(wire_corpus *corpus, wire_error *error);

/* Expected peak memory in bytes of a scan over so many documents and bytes of text. */
WIRE_API uint64_t wire_scan_memory(uint64_t documents, uint64_t text_bytes);

/* ---- dates --------------------------------------------------------------------------------------------------- */

/* ISO 8601 in full or in part, by calendar, by week (2006-W01-1) or by day of the year (2006-002), RFC 2822, "2 January 2006", "January 2, 2006", "02.01.2006", Unix seconds.
 * On WIRE_OK *seconds is UTC since 1970 (a date without a time is its midnight; without a zone it is UTC) and `normal`,
 * when not NULL, gets ISO 8601 as precise as the text was. WIRE_INVALID: not understood. */
WIRE_API wire_status wire_date_parse(const char *text, int64_t *seconds, char normal[32]);

/* ---- what was found ------------------------------------------------------------------------------------------ */

typedef enum wire_kind { WIRE_WIRE, WIRE_QUOTE, WIRE_FOOTER, WIRE_BACKGROUND, WIRE_REPEAT, WIRE_KINDS } wire_kind;
typedef enum wire_level { WIRE_SENTENCE, WIRE_PARAGRAPH, WIRE_QUOTATION, WIRE_WHOLE } wire_level; /* whole: a document */
typedef enum wire_form { WIRE_FULL, WIRE_EXCERPT, WIRE_EDITED, WIRE_UNQUOTED } wire_form;
typedef enum wire_relation { WIRE_UNRELATED, WIRE_COPY, WIRE_PARTIAL, WIRE_QUOTES, WIRE_BOILERPLATE } wire_relation;

/* The words of the output format: "wire", "sentence", "excerpt", "copy", ... */
WIRE_API const char *wire_kind_name(wire_kind kind);
WIRE_API const char *wire_level_name(wire_level level);
WIRE_API const char *wire_form_name(wire_form form);
WIRE_API const char *wire_relation_name(wire_relation relation);

typedef struct wire_id {
    char text[20]; /* a letter and 16 hexadecimal digits; bound to content, the same in every run */
} wire_id;

typedef struct wire_document_view {
    const char *id, *outlet, *date, *url, *title; /* outlet ... title may be NULL; date as it was given */
    const char *text;
    uint32_t text_bytes, words;
    uint32_t story;            /* number of its story, or WIRE_NONE */
    wire_span credit;          /* of the agency's credit or dateline, empty when there is none */
    const char *agency;        /* the agency's usual short name, or "unknown agency"; NULL without a credit */
    double share[WIRE_KINDS];  /* of the words, by kind of group; what is left is original */
    double share_original;
} wire_document_view;

typedef struct wire_quotation {
    uint32_t document;
    uint32_t start, end;     /* from the first part's start to the last one's end, marks left out */
    const wire_span *parts;  /* in order; an interrupted quotation has several */
    uint32_t n_parts;
    const char *speaker;     /* NULL: none read */
    uint32_t group;          /* number of its group, or WIRE_NONE */
    bool nested;             /* stands inside another quotation */
} wire_quotation;

typedef struct wire_member {
    uint32_t document, start, end;
    float similarity; /* 0 .. 1, by aligned words: to the representative, or of a quote to what joined it when that is more */
    wire_form form;
} wire_member;

typedef struct wire_group {
    wire_id id;
    wire_kind kind;
    wire_level level;
    const wire_member *members; /* by document, then start */
    uint32_t n_members;
    uint32_t representative;    /* index of the member with the fullest form */
    uint32_t documents, outlets; /* distinct ones; unknown outlets are not counted */
    uint32_t first_seen;        /* the earliest dated document, or WIRE_NONE */
    float weakest;              /* the least similarity by which a member belongs */
    const char *reason;         /* why it is of this kind, in words and figures */
    uint32_t credited;          /* documents that carry an agency's credit */
    uint32_t days;              /* from the earliest to the latest dated document, begun ones counted; 0 of one date */
    uint32_t dated;             /* documents with a date; `days` says something from two on */
} wire_group;

typedef struct wire_story {
    wire_id id;
    const uint32_t *documents; /* ascending */
    uint32_t n_documents, outlets;
    uint32_t representative, first_seen;
    float weakest; /* the least containment by which a document belongs */
} wire_story;

typedef struct wire_span_pair {
    uint32_t a_start, a_end, b_start, b_end;
} wire_span_pair;

typedef struct wire_pair {
    uint32_t a, b; /* a < b */
    wire_relation relation;
    bool abridged;  /* a copy whose longer side has > 25 % more prose */
    bool credited;  /* the later one carries an agency's credit */
    uint32_t earlier; /* a or b, or WIRE_NONE when a date is missing or they are equal */
    double resemblance, containment_a, containment_b; /* of word shingles: |A&B|/|AuB|, |A&B|/|A|, |A&B|/|B| */
    const wire_span_pair *spans; /* proved shared text by a_start */
    uint32_t n_spans;
    const char *reason; /* why the relation was judged so, in words and figures */
    double cover;       /* share of the own prose of the side with less of it that stands in shared sentences */
    double density;     /* equal words of the spans, by the words of their longer sides; 0 without spans */
    uint32_t own_words; /* of the side with less own prose */
    uint32_t shared_words, quoted_words; /* own words in shared sentences, of the side with more; words of shared quotations */
} wire_pair;

/* What a stage of the scan took, for people who look for speed; the only view that differs between two runs. */
typedef struct wire_stage {
    const char *name;
    double wall_seconds, cpu_seconds; /* of all threads */
} wire_stage;

WIRE_API uint32_t wire_corpus_size(const wire_corpus *corpus);
WIRE_API wire_status wire_corpus_document(const wire_corpus *corpus, uint32_t number, wire_document_view *view);

/* After the scan; before it each gives NULL and *n = 0. */
WIRE_API const wire_quotation *wire_corpus_quotations(const wire_corpus *corpus, size_t *n); /* by document, start */
WIRE_API const wire_group *wire_corpus_groups(const wire_corpus *corpus, size_t *n);         /* by kind, first member */
WIRE_API const wire_story *wire_corpus_stories(const wire_corpus *corpus, size_t *n);        /* by first document */
WIRE_API const wire_pair *wire_corpus_pairs(const wire_corpus *corpus, size_t *n);           /* by a, b; linear in number */

WIRE_API const wire_stage *wire_corpus_stages(const wire_corpus *corpus, size_t *n);         /* in the order of running */

/* Every pair of documents that shares proved text, by a, then b: quadratic in the size of a story. The pair is
 * valid during the call only; a return of false from `each` stops with WIRE_STOPPED. */
WIRE_API wire_status wire_corpus_each_pair(const wire_corpus *corpus, bool (*each)(void *user, const wire_pair *pair),
                                           void *user, wire_error *error);

/* Two documents as the scan judged them or would have, whichever number is less: a and b of the pair are those of the call.
 * `each` is called as above, and not at all when they share nothing that is proved. Reads the corpus once. */
WIRE_API wire_status wire_corpus_compare(const wire_corpus *corpus, uint32_t a, uint32_t b,
                                         bool (*each)(void *user, const wire_pair *pair), void *user, wire_error *error);

/* The chance that a document of so many words of own prose meets its copy in which a share of the words, 0 .. 1, was
 * changed or misread: so that the two are compared, and the recall that the scan can have at most. WIRE_WHOLE: as copies
 * of one story; WIRE_SENTENCE: a sentence, by the banding of its signature. The words are taken as independent. */
WIRE_API double wire_expected_recall(const wire_options *options, wire_level level, uint32_t words, double changed);

/* ---- fingerprints -------------------------------------------------------------------------------------------- */

/* A distinct passage: MinHash (Broder 1997) and SimHash (Charikar 2002) of its set of three-word shingles. The share of
 * equal places of two signatures of one k and seed estimates the resemblance, with the error sqrt(J (1 - J) / k). */
typedef struct wire_fingerprint {
    wire_level level;
    uint32_t document, start, end; /* where it stands first */
    uint32_t places;               /* how often its words stand so in the corpus, at this level */
    uint32_t shingles;             /* in the set; a passage under three words has one, of all its words */
    uint64_t simhash;
    const uint32_t *minhash; /* k numbers */
    uint32_t k;
} wire_fingerprint;

/* Of every distinct sentence, paragraph, quotation and document, by level and place; k: 1 .. 4096. Valid during the
 * call only; a return of false stops with WIRE_STOPPED. */
WIRE_API wire_status wire_corpus_each_fingerprint(const wire_corpus *corpus, uint32_t k,
                                                  bool (*each)(void *user, const wire_fingerprint *fingerprint),
                                                  void *user, wire_error *error);

#ifdef __cplusplus
}
#endif
#endif
