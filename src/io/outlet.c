/*
 * RFC 3986 section 3.2 for where the host stands; the Public Suffix List (as built into libpsl, so that the answer does
 * not depend on files of the machine) for where the registrable domain begins. A blog host's customers are outlets of
 * their own: "a.blogspot.com" and "b.blogspot.com" are two.
 */
#include "io/outlet.h"

#include <libpsl.h>
#include <stddef.h>
#include <string.h>

/* The host in lower case, 0 bytes when the url has none. A url without a scheme is taken as one: "example.org/a". */
static size_t read_host(const char *url, char host[OUTLET_BYTES]) {
    const char *colon = strstr(url, "://"), *from = url;
    if (colon && strcspn(url, "/?#") > (size_t)(colon - url))
        from = colon + 3;
    else if (strncmp(url, "//", 2) == 0)
        from = url + 2;
    size_t n = strcspn(from, "/?#\\");
    const char *at = memchr(from, '@', n);
    if (at) {
        n -= (size_t)(at + 1 - from);
        from = at + 1;
    }
    const char *port = memchr(from, ':', n);
    if (port) n = (size_t)(port - from);
    while (n > 0 && from[n - 1] == '.') n--;
    if (n == 0 || n >= OUTLET_BYTES) return 0;
    for (size_t i = 0; i < n; i++) {
        char c = from[i];
        if (c <= ' ' && c >= 0) return 0;
        host[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    host[n] = 0;
    return n;
}

bool outlet_of_url(const char *url, char outlet[OUTLET_BYTES]) {
    char host[OUTLET_BYTES];
    while (*url == ' ') url++;
    size_t n = read_host(url, host);
    if (n == 0 || !strchr(host, '.') || host[0] == '[' || strspn(host, "0123456789.") == n) return false;
    const psl_ctx_t *list = psl_builtin();
    const char *domain = list ? psl_registrable_domain(list, host) : host;
    if (!domain) return false;
    memmove(outlet, domain, strlen(domain) + 1);
    return true;
}
