/* The words of the output format, in one place. */
#include <wirecopy/wirecopy.h>

static const char *name_in(const char *const *names, unsigned n, unsigned value) {
    return value < n ? names[value] : "unknown";
}

const char *wire_kind_name(wire_kind kind) {
    static const char *const names[] = {"wire", "quote", "footer", "background", "repeat"};
    return name_in(names, 5, (unsigned)kind);
}

const char *wire_level_name(wire_level level) {
    static const char *const names[] = {"sentence", "paragraph", "quote", "document"};
    return name_in(names, 4, (unsigned)level);
}

const char *wire_form_name(wire_form form) {
    static const char *const names[] = {"full", "excerpt", "edited", "unquoted"};
    return name_in(names, 4, (unsigned)form);
}

const char *wire_relation_name(wire_relation relation) {
    static const char *const names[] = {"none", "copy", "partial", "quote", "boilerplate"};
    return name_in(names, 5, (unsigned)relation);
}
