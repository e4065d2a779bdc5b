#ifndef SRC_IO_OUTLET_H
#define SRC_IO_OUTLET_H
/* The outlet that a url names: its registrable domain. The one owner of libpsl. */
#include <stdbool.h>

#define OUTLET_BYTES 256

/* "https://www.news.example.co.uk/a" -> "example.co.uk". False: no host name in it, or one that nobody can register. */
bool outlet_of_url(const char *url, char outlet[OUTLET_BYTES]);

#endif
