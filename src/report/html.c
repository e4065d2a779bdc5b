#include "report/html.h"

#include "report/html_data.h"
#include <report_page.h> /* made by the build from page/: PAGE_HEAD, PAGE_TAIL */

#define USUAL_COPY_PERCENT 70

/* What is said of the corpus in a few words, before the findings. */
static wire_status write_object(html_json *j, const html_choice *c, const outlet_table *outlets, const html_options *o) {
    html_begin(j, '{');
    html_key(j, "title");
    html_text(j, o->title);
    html_key(j, "version");
    html_text(j, WIRE_VERSION);
    html_key(j, "compare");
    html_integer(j, o->compare != NULL);
    html_key(j, "copy");
    html_integer(j, o->copy_percent ? o->copy_percent : USUAL_COPY_PERCENT);
    wire_status status = html_data_write(j, c, outlets);
    html_end(j, '}');
    return status;
}

wire_status html_report(const wire_corpus *corpus, const html_options *options, buffer *out) {
    html_choice choice;
    outlet_table outlets;
    html_json j = {.out = out};
    wire_status status = html_choice_init(&choice, corpus, options->compare), read = outlet_table_read(&outlets, corpus);
    choice.pair = options->pair;
    if (status == WIRE_OK) status = read;
    if (status == WIRE_OK) {
        buffer_add(out, PAGE_HEAD, sizeof PAGE_HEAD - 1);
        status = write_object(&j, &choice, &outlets, options);
        buffer_add(out, PAGE_TAIL, sizeof PAGE_TAIL - 1);
    }
    outlet_table_finish(&outlets);
    html_choice_finish(&choice);
    return status == WIRE_OK && out->failed ? WIRE_NO_MEMORY : status;
}
