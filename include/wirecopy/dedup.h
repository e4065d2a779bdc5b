#ifndef INCLUDE_WIRECOPY_DEDUP_H
#define INCLUDE_WIRECOPY_DEDUP_H
/*
 * Deduplication of sets that are too large to hold: which documents of a crawl say the same, and which one of them stays.
 *
 *     blocks of JSON Lines -> lines -> the text, found without a tree -> words of the normal form, hashed
 *       -> shingles -> MinHash -> a key a band            once, by all workers, each block read by one of them
 *     keys that come twice -> buckets                     a radix sort of these only
 *     buckets -> candidates -> exact shingle sets -> kept or removed      in the order of what is to be kept
 *
 * Documents are looked at in the order of what is to be kept (the first, the longest, ...). One is removed when a document
 * that is kept matches it: the exact sets of shingles are compared, so nothing is removed on a shared bucket, and nothing
 * because of a chain of others. A bucket holds kept documents only, so the work grows with the documents, not with the
 * copies of one. Nothing but places and keys of the documents is held: their text is read again where it is needed.
 *
 * Bands and rows come from the threshold t: the most rows r of 1 .. 8 for which a pair of resemblance t shares one of
 * 128 / r bands with a probability of .995 or more, 1 - (1 - t^r)^bands; at .8 that is 21 bands of 6 rows (.998).
 *
 * The library opens no files: the caller's `read` gives bytes of a source. The results do not depend on threads or on the
 * order in which sources' bytes are read; they are the same for the same list of sources.
 */
#include <wirecopy/wirecopy.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which of the documents that match each other stays; the earlier place decides between equals. */
typedef enum wire_keep {
    WIRE_KEEP_FIRST,    /* by source, then place */
    WIRE_KEEP_LONGEST,  /* the most bytes of text */
    WIRE_KEEP_EARLIEST, /* the least date; documents without one come last */
    WIRE_KEEP_LATEST,   /* the greatest date */
    WIRE_KEEP_MOST,     /* the greatest number under keep_key; documents without one come last */
    WIRE_KEEP_LEAST
} wire_keep;

typedef enum wire_measure {
    WIRE_RESEMBLANCE, /* |A & B| / |A u B| */
    WIRE_CONTAINMENT  /* |A & B| / |A| of the one that goes; the one with more shingles stays */
} wire_measure;

/* Bytes that hold documents. */
typedef struct wire_source {
    uint64_t bytes;
    bool lines;     /* JSON Lines, an object a line; else the whole is one text */
    bool reference; /* of a set to compare with: its documents stay, and come before all others */
} wire_source;

typedef struct wire_dedup_options {
    size_t struct_bytes; /* sizeof (wire_dedup_options); wire_dedup_options_init sets it */
    unsigned threads;    /* 0: all cores */
    uint64_t seed;
    const char *cpu;     /* as in wire_options */
    double threshold;    /* .1 .. 1; as set up .8 */
    unsigned width;      /* words of a shingle, 1 .. 16; as set up 5 */
    wire_level level;    /* WIRE_WHOLE, as set up, or WIRE_PARAGRAPH: see wire_dedup_cuts */
    wire_measure measure;
    wire_keep keep;
    const char *text_key, *date_key; /* as set up "text", "date" */
    const char *keep_key;            /* for WIRE_KEEP_MOST and _LEAST */
    bool pairs;          /* note every pair that matches, for wire_dedup_pairs */
    uint64_t most_bytes; /* of a line or a text; longer ones are passed over. 0: WIRE_TEXT_MAX */
    /* Reads bytes [at, at + bytes) of source number `source`, which are there; called by all workers. */
    wire_status (*read)(void *user, size_t source, uint64_t at, char *to, size_t bytes, wire_error *error);
    void *read_user;
    bool (*progress)(void *user, const char *stage, uint64_t done, uint64_t total); /* as in wire_options */
    void *progress_user;
    /* Memory for all; 0: no limit. Keys over a quarter of it are written to a store and read again by parts, each once. Of
     * shingle sets as many are held as the rest allows, the last of them by a quarter of their bits; what that cannot tell is
     * made anew from the text. Only what is held of every document (held_bytes) may be more. The results are the same. */
    uint64_t memory_bytes;
    wire_status (*store_write)(void *user, uint64_t at, const char *from, size_t bytes, wire_error *error); /* by all workers */
    wire_status (*store_read)(void *user, uint64_t at, char *to, size_t bytes, wire_error *error);
    void *store_user; /* without a store, keys stay in memory */
    /* A run that was killed can go on where it was: blocks that are read are noted in a journal, of which journal_bytes are
     * there from before. What is damaged, or of another run (other sources, other options, another journal_identity) is read
     * anew. */
    wire_status (*journal_write)(void *user, uint64_t at, const char *from, size_t bytes, wire_error *error); /* by all workers */
    wire_status (*journal_read)(void *user, uint64_t at, char *to, size_t bytes, wire_error *error);
    void *journal_user;
    uint64_t journal_bytes, journal_identity; /* identity: of what the sources hold, such as a hash of names and times */
} wire_dedup_options;

WIRE_API void wire_dedup_options_init(wire_dedup_options *options);

typedef struct wire_dedup wire_dedup;

/* Does all of the work. The sources and options are copied; the keys' names have to last during the call. */
WIRE_API wire_status wire_dedup_create(wire_dedup **out, const wire_dedup_options *options, const wire_source *sources,
                                       size_t n_sources, wire_error *error);
WIRE_API void wire_dedup_destroy(wire_dedup *dedup);

typedef enum wire_role {
    WIRE_SINGLE,  /* nothing matches it */
    WIRE_KEPT,    /* others went because of it */
    WIRE_REMOVED
} wire_role;

typedef struct wire_dedup_document {
    uint32_t source;
    uint64_t at;       /* of its line, or 0 */
    uint32_t bytes;    /* without the line's end */
    uint32_t words;
    wire_role role;
    uint32_t kept;     /* number of the document that stays for it; its own unless it is removed */
    float resemblance; /* to that one: exact */
    float containment; /* in that one */
    wire_id cluster;   /* from the words of the one that stays */
} wire_dedup_document;

/* Documents are numbered by source, then place; what could not be used has no number. */
WIRE_API uint32_t wire_dedup_size(const wire_dedup *dedup);
WIRE_API wire_status wire_dedup_view(const wire_dedup *dedup, uint32_t number, wire_dedup_document *view);

/* Of level paragraph: lines of a text with `width` words or more, by their words. One that stands in several documents stays
 * in the first of them, in the order of what is to be kept, and is cut out of all others; no document is removed.
 * `bytes` are the document's own, [view.at, view.at + n) of its source. Each cut is told by its place in them, with the line
 * ends behind it; *left gets the number of lines that stay and are not empty. May be called by several threads. */
WIRE_API wire_status wire_dedup_cuts(const wire_dedup *dedup, uint32_t number, const char *bytes, size_t n,
                                     bool (*each)(void *user, uint64_t start, uint64_t end), void *user, size_t *left,
                                     wire_error *error);

/* With options.pairs: every pair that was compared and matches, in the order of the decisions; `kept` was kept before. Of
 * documents of the same words, each with the first one of them. */
typedef struct wire_dedup_pair {
    uint32_t document, kept;
    float resemblance, containment, containment_kept; /* containment: of the document in the kept one */
} wire_dedup_pair;
WIRE_API const wire_dedup_pair *wire_dedup_pairs(const wire_dedup *dedup, size_t *n);

/* Runs of `width` or more equal words of two texts, each as long as it goes, by their place in a; a return of false stops.
 * A text that is not UTF-8 has none. */
WIRE_API wire_status wire_shared_spans(const wire_document *a, const wire_document *b, unsigned width,
                                       bool (*each)(void *user, const wire_span_pair *span), void *user, wire_error *error);

/* What could not be used, by source, then line. */
typedef enum wire_fault_kind {
    WIRE_FAULT_MALFORMED,  /* no JSON object */
    WIRE_FAULT_NO_TEXT,    /* no text, or not a string */
    WIRE_FAULT_EMPTY,      /* no text but white space */
    WIRE_FAULT_TOO_LONG,
    WIRE_FAULT_DATE,       /* used, but without a date: it is not understood */
    WIRE_FAULT_NUMBER,     /* used, but keep_key holds no number */
    WIRE_FAULT_TWICE,      /* used: a key that is asked for stands more than once, the last one is taken */
    WIRE_FAULT_REPAIRED,   /* used: text that is not UTF-8 or holds NUL or half a surrogate pair */
    WIRE_FAULT_KINDS
} wire_fault_kind;

typedef struct wire_dedup_fault {
    wire_fault_kind kind;
    uint32_t source;
    uint64_t line; /* from 1; 0 in a source without lines */
    uint64_t at;   /* of the line */
    uint32_t bytes, byte; /* of the line; where in it the fault shows */
} wire_dedup_fault;

/* The first ones of each kind are told, WIRE_FAULTS_TOLD at least, and all are counted. */
#define WIRE_FAULTS_TOLD 16
WIRE_API const wire_dedup_fault *wire_dedup_faults(const wire_dedup *dedup, size_t *n,
                                                   uint64_t counts[WIRE_FAULT_KINDS]);

/* How the work went, for people who choose thresholds. */
typedef struct wire_dedup_figures {
    uint64_t documents, lines, text_bytes, removed, identical, clusters; /* identical: removed, of the same words */
    uint64_t keys, candidates, compared; /* keys in buckets, documents in buckets, pairs of sets compared */
    unsigned bands, rows;
    uint64_t resumed; /* bytes of sources that the journal knew */
    uint64_t held_bytes; /* places, verdicts and buckets: what no limit makes less */
    uint64_t repeated; /* of level paragraph: places where a paragraph stands again */
} wire_dedup_figures;
WIRE_API void wire_dedup_count(const wire_dedup *dedup, wire_dedup_figures *figures);

/* Expected peak memory in bytes for so many documents, of which a share is like another, of `words` words each. */
WIRE_API uint64_t wire_dedup_memory(uint64_t documents, double alike, uint64_t words, double threshold);

/* The probability that a pair of so much resemblance is found at this threshold. */
WIRE_API double wire_dedup_probability(double threshold, double resemblance);

WIRE_API const wire_stage *wire_dedup_stages(const wire_dedup *dedup, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
