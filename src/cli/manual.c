#include "cli/manual.h"

#include "cli/command.h"

#include <string.h>

/* Text that roff takes as it is: no request at the beginning of a line, no escapes, hyphens that can be copied. */
static void roff(buffer *out, const char *text, size_t bytes) {
    bool begins = true;
    for (size_t i = 0; i < bytes; i++) {
        char c = text[i];
        if (begins && (c == '.' || c == '\'')) buffer_text(out, "\\&");
        if (c == '\\') buffer_text(out, "\\e");
        else if (c == '-') buffer_text(out, "\\-");
        else buffer_add(out, &c, 1);
        begins = c == '\n';
    }
}

static void line(buffer *out, const char *text) {
    roff(out, text, strlen(text));
    buffer_text(out, "\n");
}

static void example(buffer *out, const char *text) {
    size_t bytes = strlen(text);
    while (bytes && text[bytes - 1] == '\n') bytes--;
    while (bytes && *text == '\n') text++, bytes--;
    if (!bytes) return;
    buffer_text(out, ".PP\n.nf\n.EX\n");
    roff(out, text, bytes);
    buffer_text(out, "\n.EE\n.fi\n");
}

static void write_option(buffer *out, const option *o) {
    buffer help = {0};
    option_text(&help, o);
    buffer_text(out, ".TP\n");
    if (o->letter) buffer_format(out, "\\fB\\-%c\\fR, ", o->letter);
    buffer_text(out, "\\fB\\-\\-");
    roff(out, o->name, strlen(o->name));
    buffer_text(out, "\\fR");
    if (o->value) {
        buffer_text(out, " \\fI");
        roff(out, o->value, strlen(o->value));
        buffer_text(out, "\\fR");
    }
    buffer_text(out, "\n");
    line(out, help.at ? help.at : "");
    if (help.failed) out->failed = true;
    buffer_finish(&help);
}

static void write_command(buffer *out, const command *c) {
    buffer_format(out, ".SS wirecopy %s\n", c->name);
    line(out, c->brief);
    example(out, c->examples);
    for (size_t i = 0; i < c->n_options; i++) write_option(out, &c->options[i]);
    example(out, c->notes);
}

void manual_write(buffer *out) {
    size_t n;
    const command *const *all = command_all(&n);
    buffer_text(out, ".TH WIRECOPY 1 \"\" \"wirecopy " WIRE_VERSION "\" \"User Commands\"\n.SH NAME\n"
                     "wirecopy \\- find copied news: wire text, quotes and footers\n.SH SYNOPSIS\n"
                     "\\fBwirecopy\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIINPUT\\fR]...\n.SH DESCRIPTION\n");
    line(out, "wirecopy finds wire text that several outlets ran, quotes that stories reuse, and the footers that an outlet "
              "prints under everything. Every finding is proved by an alignment and points at bytes of the text.");
    buffer_text(out, ".SH COMMANDS\n");
    for (size_t i = 0; i < n; i++) write_command(out, all[i]);
    buffer_text(out, ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n2\nwrong use\n.TP\n3\ninput or output that cannot be used\n.TP\n4\n"
                     "out of memory or a fault of the program\n.SH ENVIRONMENT\n.TP\nNO_COLOR\n"
                     "when it is set and not empty, nothing is coloured and the line of progress is plain\n.TP\nTMPDIR\n"
                     "where compressed inputs and pipes of \\fBdedup\\fR are unpacked; else /tmp\n");
}
