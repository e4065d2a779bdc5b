#ifndef SRC_REPORT_HTML_DATA_H
#define SRC_REPORT_HTML_DATA_H
/* The page's data, one JSON object; page/data.js reads it and names every place of its rows. */
#include "report/html_choice.h"
#include "report/html_json.h"
#include "report/html_outlets.h"

/* WIRE_NO_MEMORY when it did not fit. */
wire_status html_data_write(html_json *j, const html_choice *c, const outlet_table *outlets);

#endif
