#define _DEFAULT_SOURCE
#include "io/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cmocka.h>

static char path[64];

static int name_file(void **state) {
    (void)state;
    strcpy(path, "/tmp/wirecopy-stream-test-XXXXXX");
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int remove_file(void **state) {
    (void)state;
    return unlink(path);
}

typedef struct bytes {
    char *at;
    size_t n;
} bytes;

static void append(bytes *to, const void *from, size_t n) {
    to->at = realloc(to->at, to->n + n + 1);
    memcpy(to->at + to->n, from, n);
    to->n += n;
}

static bytes plain(const char *from, size_t n) {
    bytes b = {0};
    append(&b, from, n);
    return b;
}

static bytes gzip(const char *from, size_t n) {
    z_stream z = {0};
    bytes b = {.at = malloc(n + 1000)};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)from;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)b.at;
    z.avail_out = (uInt)(n + 1000);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    b.n = z.total_out;
    deflateEnd(&z);
    return b;
}

static bytes zstd(const char *from, size_t n) {
    bytes b = {.at = malloc(ZSTD_compressBound(n))};
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1); /* as the zstd program does */
    b.n = ZSTD_compress2(context, b.at, ZSTD_compressBound(n), from, n);
    ZSTD_freeCCtx(context);
    assert_false(ZSTD_isError(b.n));
    return b;
}

typedef bytes (*packer)(const char *from, size_t n);
static const packer PACKERS[] = {plain, gzip, zstd};
static const packer *const PACKED = PACKERS + 1; /* the two that compress */

static void save(bytes b) {
    FILE *file = fopen(path, "wb");
    assert_int_equal(fwrite(b.at, 1, b.n, file), b.n);
    assert_int_equal(fclose(file), 0);
    free(b.at);
}

static stream *open_saved(size_t most_bytes) {
    stream *s;
    wire_error error;
    stream_options options = {.most_bytes = most_bytes};
    if (stream_open(&s, path, &options, &error) != WIRE_OK) fail_msg("%s", error.message);
    return s;
}

static void expect_line(stream *s, const char *text) {
    stream_piece line;
    assert_int_equal(stream_line(s, &line, NULL), WIRE_OK);
    if (!text) {
        assert_null(line.at);
        return;
    }
    assert_non_null(line.at);
    assert_int_equal(line.bytes, strlen(text));
    assert_memory_equal(line.at, text, line.bytes);
}

static void lines_come_whole_from_every_packing(void **state) {
    (void)state;
    for (int p = 0; p < 3; p++) {
        save(PACKERS[p]("one\n\ntwo\r\nlast", 14));
        stream *s = open_saved(0);
        expect_line(s, "one");
        expect_line(s, "");
        expect_line(s, "two\r");
        expect_line(s, "last");
        expect_line(s, NULL);
        expect_line(s, NULL);
        stream_close(s);
    }
}

/* Lines of up to a million bytes, against the text that was written. */
static void lines_longer_than_any_buffer_come_whole(void **state) {
    (void)state;
    size_t lengths[40], total = 0;
    for (int i = 0; i < 40; i++) total += (lengths[i] = (size_t)(i * 7919) * 7919 % (i % 4 ? 3000 : 1000000)) + 1;
    char *text = malloc(total);
    size_t at = 0;
    for (int i = 0; i < 40; i++) {
        for (size_t j = 0; j < lengths[i]; j++) text[at++] = (char)('a' + (j * j + (size_t)i) % 26);
        text[at++] = '\n';
    }
    for (int p = 0; p < 3; p++) {
        save(PACKERS[p](text, total));
        stream *s = open_saved(0);
        at = 0;
        for (int i = 0; i < 40; i++) {
            stream_piece line;
            assert_int_equal(stream_line(s, &line, NULL), WIRE_OK);
            assert_int_equal(line.bytes, lengths[i]);
            assert_memory_equal(line.at, text + at, lengths[i]);
            at += lengths[i] + 1;
        }
        expect_line(s, NULL);
        stream_close(s);
    }
    free(text);
}

static void members_and_frames_follow_each_other(void **state) {
    (void)state;
    for (int p = 0; p < 2; p++) {
        bytes whole = {0};
        for (int i = 0; i < 3; i++) {
            bytes part = PACKED[p](i == 1 ? "b\nc" : "a\n", i == 1 ? 3 : 2);
            append(&whole, part.at, part.n);
            free(part.at);
        }
        save(whole);
        stream *s = open_saved(0);
        expect_line(s, "a");
        expect_line(s, "b");
        expect_line(s, "ca");
        expect_line(s, NULL);
        stream_close(s);
    }
}

static bytes packed_text(packer pack) {
    char *text = malloc(300000);
    uint32_t random = 7;
    for (int i = 0; i < 300000; i++) {
        random = random * 1664525 + 1013904223;
        text[i] = i % 50 == 49 ? '\n' : (char)('a' + (random >> 24) % 26);
    }
    text[0] = 'a';
    bytes b = pack(text, 300000);
    free(text);
    return b;
}

static wire_status read_all(wire_error *error) {
    stream *s;
    stream_piece line;
    wire_status status = stream_open(&s, path, &(stream_options){0}, error);
    while (status == WIRE_OK && (status = stream_line(s, &line, error)) == WIRE_OK && line.at) {
    }
    stream_close(s);
    return status;
}

static void cut_data_is_told_with_its_place(void **state) {
    (void)state;
    for (int p = 0; p < 2; p++)
        for (int cut = 1; cut < 40; cut++) {
            wire_error error = {0};
            bytes b = packed_text(PACKED[p]);
            b.n = cut < 20 ? b.n - (size_t)cut : b.n / 40 * (size_t)cut + 5;
            char place[64];
            snprintf(place, sizeof place, "data is cut off at byte %zu;", b.n);
            save(b);
            assert_int_equal(read_all(&error), WIRE_PARSE);
            if (!strstr(error.message, place)) fail_msg("%s", error.message);
        }
}

static void damaged_data_is_told(void **state) {
    (void)state;
    for (int p = 0; p < 2; p++) {
        wire_error error = {0};
        bytes b = packed_text(PACKED[p]);
        memset(b.at + b.n / 2, 0xFF, 2000);
        save(b);
        assert_int_equal(read_all(&error), WIRE_PARSE);
        assert_non_null(strstr(error.message, "data is damaged at byte "));
        b = packed_text(PACKED[p]);
        append(&b, "junk", 4);
        save(b);
        assert_int_equal(read_all(&error), WIRE_PARSE);
    }
}

static void line_over_the_limit_is_passed_over(void **state) {
    (void)state;
    char *text = malloc(3000006);
    memcpy(text, "a\n", 2);
    memset(text + 2, 'x', 3000000);
    memcpy(text + 3000002, "\nb\nc", 4);
    for (int p = 0; p < 3; p++) {
        save(PACKERS[p](text, 3000006));
        stream *s = open_saved(1000);
        stream_piece line;
        expect_line(s, "a");
        assert_int_equal(stream_line(s, &line, NULL), WIRE_OK);
        assert_true(line.at && line.too_long && line.bytes == 0);
        expect_line(s, "b");
        expect_line(s, "c");
        expect_line(s, NULL);
        stream_close(s);
    }
    save(plain(text, 3000002)); /* and when the file ends in it */
    stream *s = open_saved(1000);
    stream_piece line;
    expect_line(s, "a");
    assert_int_equal(stream_line(s, &line, NULL), WIRE_OK);
    assert_true(line.at && line.too_long);
    expect_line(s, NULL);
    stream_close(s);
    free(text);
}

static void limit_itself_is_within(void **state) {
    (void)state;
    save(plain("12345\n123456\n12345", 18));
    stream *s = open_saved(5);
    stream_piece line;
    expect_line(s, "12345");
    assert_int_equal(stream_line(s, &line, NULL), WIRE_OK);
    assert_true(line.too_long);
    expect_line(s, "12345");
    stream_close(s);
}

static void rest_is_one_piece_after_a_peek(void **state) {
    (void)state;
    for (int p = 0; p < 3; p++) {
        save(packed_text(PACKERS[p]));
        stream *s = open_saved(0);
        const char *first;
        size_t n;
        stream_piece text;
        assert_int_equal(stream_peek(s, &first, &n, NULL), WIRE_OK);
        assert_int_equal(n, 4096);
        assert_int_equal(first[0], 'a');
        assert_int_equal(stream_rest(s, &text, NULL), WIRE_OK);
        assert_int_equal(text.bytes, 300000);
        assert_false(text.too_long);
        stream_close(s);
        s = open_saved(299999);
        assert_int_equal(stream_rest(s, &text, NULL), WIRE_OK);
        assert_true(text.too_long && text.bytes == 0);
        stream_close(s);
    }
}

static void short_and_empty_files_are_plain(void **state) {
    (void)state;
    for (size_t n = 0; n < 5; n++) {
        save(plain("abcd", n));
        stream *s = open_saved(0);
        const char *first;
        size_t found;
        assert_int_equal(stream_peek(s, &first, &found, NULL), WIRE_OK);
        assert_int_equal(found, n);
        stream_close(s);
    }
}

static void folders_and_missing_files_are_told(void **state) {
    (void)state;
    stream *s;
    wire_error error;
    assert_int_equal(stream_open(&s, "/tmp/wirecopy-no-such-file", &(stream_options){0}, &error), WIRE_IO);
    assert_string_equal(error.message, "/tmp/wirecopy-no-such-file: there is no such file or folder; check the name");
    assert_int_equal(stream_open(&s, "/tmp", &(stream_options){0}, &error), WIRE_IO);
    assert_string_equal(error.message, "/tmp: is a folder; a file was expected");
}

#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, name_file, remove_file)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_FILE(lines_come_whole_from_every_packing),
        WITH_FILE(lines_longer_than_any_buffer_come_whole),
        WITH_FILE(members_and_frames_follow_each_other),
        WITH_FILE(cut_data_is_told_with_its_place),
        WITH_FILE(damaged_data_is_told),
        WITH_FILE(line_over_the_limit_is_passed_over),
        WITH_FILE(limit_itself_is_within),
        WITH_FILE(rest_is_one_piece_after_a_peek),
        WITH_FILE(short_and_empty_files_are_plain),
        WITH_FILE(folders_and_missing_files_are_told),
    };
    return cmocka_run_group_tests_name("io/stream", tests, NULL, NULL);
}
