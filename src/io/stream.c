/*
 *     file --read(2)--> raw --codec--> window --> lines
 *
 * A line is handed out where it lies in the window, which grows to the longest line met, never over `most_bytes`: a
 * longer line is passed over piece by piece, so a compressed file of a few kilobytes that unpacks to terabytes without
 * a line's end takes time and no memory. Members of gzip and frames of zstd may follow each other (RFC 1952 section
 * 2.2, RFC 8878 section 3). Reads of 128 KiB: 256 KiB and more gained nothing on a cached file of 110 MB.
 */
#define _POSIX_C_SOURCE 200809L
#include "io/stream.h"

#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#define RAW_BYTES ((size_t)1 << 17)
#define WINDOW_BYTES ((size_t)1 << 18)
#define PEEK_BYTES ((size_t)4096)
#define ASK_MILLISECONDS 200
#define LARGEST_WINDOW_LOG 31 /* archives written by zstd --long=31 are read as well */

/* How a kind of compression is told and undone. */
typedef struct codec {
    const char *name;
    const char *magic;
    size_t magic_bytes;
    bool (*start)(stream *s);
    /* Unpacks raw bytes into `to`; *got 0 with s->ended when the data has ended. */
    wire_status (*unpack)(stream *s, char *to, size_t room, size_t *got, wire_error *error);
    void (*stop)(stream *s);
} codec;

struct stream {
    stream_options options;
    char *path;
    int descriptor;
    const codec *codec;
    z_stream inflater;
    ZSTD_DStream *zstd;
    bool may_wait;  /* no regular file: bytes may be long in coming */
    bool between;   /* members or frames: the data may end here */
    bool raw_ended; /* the file has no more bytes */
    bool ended;     /* nothing more will come into the window */
    char *raw;
    size_t raw_at, raw_n;
    uint64_t raw_before; /* bytes of the file before `raw` */
    char *window;
    size_t at, n, places; /* what is left to hand out is window[at .. n) */
};

uint64_t stream_raw_bytes(const stream *s) { return s->raw_before + s->raw_n; }

/* ---- raw bytes ---- */

/* Waits for a pipe or a terminal, and asks now and then whether to stop: a signal that comes just before a read(2) does
 * not interrupt it. */
static wire_status wait_for_bytes(stream *s, wire_error *error) {
    struct pollfd wanted = {.fd = s->descriptor, .events = POLLIN};
    while (s->may_wait && poll(&wanted, 1, ASK_MILLISECONDS) <= 0)
        if (s->options.stopped && s->options.stopped(s->options.user))
            return error_set(error, WIRE_STOPPED, "%s: reading was stopped", s->path);
    return WIRE_OK;
}

static wire_status read_some(stream *s, char *to, size_t room, size_t *got, wire_error *error) {
    ssize_t n;
    do {
        TRY(wait_for_bytes(s, error));
        n = read(s->descriptor, to, room);
    } while (n < 0 && errno == EINTR);
    if (n < 0) return file_error(error, s->path, errno);
    *got = (size_t)n;
    return WIRE_OK;
}

/* Fills `raw` when it is used up. */
static wire_status need_raw(stream *s, wire_error *error) {
    if (s->raw_at < s->raw_n || s->raw_ended) return WIRE_OK;
    s->raw_before += s->raw_n;
    s->raw_at = s->raw_n = 0;
    TRY(read_some(s, s->raw, RAW_BYTES, &s->raw_n, error));
    s->raw_ended = s->raw_n == 0;
    return WIRE_OK;
}

static wire_status damaged(const stream *s, const char *what, wire_error *error) {
    return error_set(error, WIRE_PARSE, "%s: the %s data %s at byte %llu; fetch or compress the file again", s->path,
                     s->codec->name, what, (unsigned long long)(s->raw_before + s->raw_at));
}

/* ---- codecs ---- */

static wire_status plain_unpack(stream *s, char *to, size_t room, size_t *got, wire_error *error) {
    TRY(need_raw(s, error));
    *got = s->raw_n - s->raw_at < room ? s->raw_n - s->raw_at : room;
    memcpy(to, s->raw + s->raw_at, *got);
    s->raw_at += *got;
    s->ended = *got == 0;
    return WIRE_OK;
}

static bool gzip_start(stream *s) { return inflateInit2(&s->inflater, 15 + 16) == Z_OK; }
static void gzip_stop(stream *s) { inflateEnd(&s->inflater); }

static wire_status gzip_unpack(stream *s, char *to, size_t room, size_t *got, wire_error *error) {
    *got = 0;
    while (*got == 0) {
        TRY(need_raw(s, error));
        if (s->raw_ended && !s->between) return damaged(s, "is cut off", error);
        if ((s->ended = s->raw_ended)) return WIRE_OK;
        if (s->between) {
            if (s->raw[s->raw_at] != '\x1f') return damaged(s, "is followed by other bytes", error);
            if (inflateReset(&s->inflater) != Z_OK) return WIRE_NO_MEMORY;
        }
        s->inflater.next_in = (Bytef *)(s->raw + s->raw_at);
        s->inflater.avail_in = (uInt)(s->raw_n - s->raw_at);
        s->inflater.next_out = (Bytef *)to;
        s->inflater.avail_out = (uInt)(room > RAW_BYTES * 8 ? RAW_BYTES * 8 : room);
        uInt before = s->inflater.avail_out;
        int result = inflate(&s->inflater, Z_NO_FLUSH);
        s->raw_at = s->raw_n - s->inflater.avail_in;
        *got = before - s->inflater.avail_out;
        if (result == Z_MEM_ERROR) return WIRE_NO_MEMORY;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return damaged(s, "is damaged", error);
        s->between = result == Z_STREAM_END;
    }
    return WIRE_OK;
}

static bool zstd_start(stream *s) {
    s->zstd = ZSTD_createDStream();
    return s->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(s->zstd, ZSTD_d_windowLogMax, LARGEST_WINDOW_LOG));
}
static void zstd_stop(stream *s) { ZSTD_freeDStream(s->zstd); }

static wire_status zstd_unpack(stream *s, char *to, size_t room, size_t *got, wire_error *error) {
    *got = 0;
    while (*got == 0) {
        TRY(need_raw(s, error));
        /* at the end of the file, what zstd holds back still has to come out */
        ZSTD_inBuffer in = {s->raw + s->raw_at, s->raw_n - s->raw_at, 0};
        ZSTD_outBuffer out = {to, room, 0};
        if (s->raw_ended && s->between) return s->ended = true, WIRE_OK;
        size_t left = ZSTD_decompressStream(s->zstd, &out, &in);
        s->raw_at += in.pos;
        *got = out.pos;
        if (ZSTD_isError(left)) return damaged(s, "is damaged", error);
        if (s->raw_ended && *got == 0) return damaged(s, "is cut off", error);
        s->between = left == 0;
    }
    return WIRE_OK;
}

static const codec PLAIN = {"plain", "", 0, NULL, plain_unpack, NULL};
static const codec CODECS[] = {
    {"gzip", "\x1f\x8b", 2, gzip_start, gzip_unpack, gzip_stop},
    {"zstd", "\x28\xb5\x2f\xfd", 4, zstd_start, zstd_unpack, zstd_stop},
};

/* Chooses by the first four bytes, which a pipe may hand over one by one. */
static wire_status choose_codec(stream *s, wire_error *error) {
    while (s->raw_n < 4 && !s->raw_ended) {
        size_t got = 0;
        TRY(read_some(s, s->raw + s->raw_n, RAW_BYTES - s->raw_n, &got, error));
        s->raw_n += got;
        s->raw_ended = got == 0;
    }
    s->raw_ended = s->raw_n == 0;
    const codec *found = &PLAIN;
    for (size_t i = 0; i < sizeof CODECS / sizeof CODECS[0]; i++)
        if (s->raw_n >= CODECS[i].magic_bytes && memcmp(s->raw, CODECS[i].magic, CODECS[i].magic_bytes) == 0)
            found = &CODECS[i];
    if (found->start && !found->start(s)) return WIRE_NO_MEMORY;
    s->codec = found;
    return WIRE_OK;
}

/* ---- open and close ---- */

static wire_status open_path(stream *s, wire_error *error) {
    bool standard_input = strcmp(s->path, "-") == 0;
    if (standard_input) strcpy(s->path, "standard input");
    s->descriptor = standard_input ? dup(STDIN_FILENO) : open(s->path, O_RDONLY | O_CLOEXEC);
    struct stat found;
    if (s->descriptor < 0 || fstat(s->descriptor, &found) != 0) return file_error(error, s->path, errno);
    s->may_wait = !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
    return choose_codec(s, error);
}

wire_status stream_open(stream **out, const char *path, const stream_options *options, wire_error *error) {
    static const char LONGEST_NAME[] = "standard input";
    *out = NULL;
    stream *s = memory_allocate_zeroed(1, sizeof *s);
    if (!s) return WIRE_NO_MEMORY;
    s->options = *options;
    if (s->options.most_bytes == 0) s->options.most_bytes = WIRE_TEXT_MAX;
    s->descriptor = -1;
    s->path = memory_allocate(strlen(path) + sizeof LONGEST_NAME, 1);
    s->raw = memory_allocate(RAW_BYTES, 1);
    s->window = memory_allocate(WINDOW_BYTES, 1);
    s->places = WINDOW_BYTES;
    wire_status status = s->path && s->raw && s->window ? WIRE_OK : WIRE_NO_MEMORY;
    if (status == WIRE_OK) {
        strcpy(s->path, path);
        status = open_path(s, error);
    }
    if (status == WIRE_OK)
        *out = s;
    else
        stream_close(s);
    return status;
}

void stream_close(stream *s) {
    if (!s) return;
    if (s->codec && s->codec->stop) s->codec->stop(s);
    if (s->descriptor >= 0) close(s->descriptor);
    memory_free(s->path);
    memory_free(s->raw);
    memory_free(s->window);
    memory_free(s);
}

/* ---- the window ---- */

/* Makes room behind window[n): moves what is left to the front, or grows up to twice the bytes that a piece may have.
 */
static bool make_room(stream *s) {
    if (s->n < s->places) return true;
    if (s->at >= s->places / 2) {
        memmove(s->window, s->window + s->at, s->n - s->at);
        s->n -= s->at;
        s->at = 0;
        return true;
    }
    char *grown = memory_resize(s->window, s->places, 2);
    if (!grown) return false;
    s->window = grown;
    s->places *= 2;
    return true;
}

static wire_status fill(stream *s, wire_error *error) {
    if (!make_room(s)) return WIRE_NO_MEMORY;
    size_t got = 0;
    TRY(s->codec->unpack(s, s->window + s->n, s->places - s->n, &got, error));
    s->n += got;
    return WIRE_OK;
}

wire_status stream_peek(stream *s, const char **at, size_t *bytes, wire_error *error) {
    while (s->n - s->at < PEEK_BYTES && !s->ended) TRY(fill(s, error));
    *at = s->window + s->at;
    *bytes = s->n - s->at < PEEK_BYTES ? s->n - s->at : PEEK_BYTES;
    return WIRE_OK;
}

wire_status stream_line(stream *s, stream_piece *line, wire_error *error) {
    *line = (stream_piece){0};
    size_t searched = 0;
    for (;;) {
        char *from = s->window + s->at;
        char *end = memchr(from + searched, '\n', s->n - s->at - searched);
        size_t bytes = end ? (size_t)(end - from) : s->n - s->at;
        if (bytes > s->options.most_bytes) line->too_long = true;
        if (line->too_long) bytes = 0;
        if (end || (s->ended && (s->n > s->at || line->too_long))) {
            *line = (stream_piece){from, bytes, line->too_long};
            s->at = end ? (size_t)(end - s->window) + 1 : s->n;
            return WIRE_OK;
        }
        if (s->ended) return WIRE_OK;
        if (line->too_long) s->at = s->n = 0;
        searched = s->n - s->at;
        TRY(fill(s, error));
    }
}

wire_status stream_rest(stream *s, stream_piece *text, wire_error *error) {
    *text = (stream_piece){0};
    while (!s->ended) {
        if (s->n - s->at > s->options.most_bytes) text->too_long = true;
        if (text->too_long) s->at = s->n = 0;
        TRY(fill(s, error));
    }
    if (s->n - s->at > s->options.most_bytes) text->too_long = true;
    *text = (stream_piece){s->window + s->at, text->too_long ? 0 : s->n - s->at, text->too_long};
    s->at = s->n;
    return WIRE_OK;
}

wire_status stream_some(stream *s, stream_piece *piece, wire_error *error) {
    *piece = (stream_piece){0};
    while (s->n == s->at && !s->ended) {
        s->at = s->n = 0;
        TRY(fill(s, error));
    }
    if (s->n > s->at) *piece = (stream_piece){.at = s->window + s->at, .bytes = s->n - s->at};
    s->at = s->n;
    return WIRE_OK;
}

bool stream_is_plain_file(const stream *s) { return s->codec == &PLAIN && !s->may_wait; }
