/* A table for each first letter, so that a look-up sees only its names; most words fall out with the second letter. */
#include "text/agency.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

static const agency_name of_A[] = {
    {"AAP", "AAP", false}, {"AFP", "AFP", false}, {"AFP通信", "AFP", false}, {"ANI", "ANI", false}, {"ANP", "ANP", false},
    {"ANSA", "ANSA", false}, {"AP", "AP", false}, {"APA", "APA", false}, {"AP通信", "AP", false},
    {"Adnkronos", "Adnkronos", false}, {"Agence France Presse", "AFP", false}, {"Agence France-Presse", "AFP", false},
    {"Agencia EFE", "EFE", false}, {"Agenzia Nazionale Stampa Associata", "ANSA", false},
    {"Agência Lusa", "Lusa", false}, {"Alamy", "Alamy", true}, {"Anadolu Agency", "AA", false},
    {"Anadolu Ajansı", "AA", false}, {"Associated Press", "AP", false}, {"Australian Associated Press", "AAP", false},
    {"Austria Presse Agentur", "APA", false},
};
static const agency_name of_B[] = {
    {"Belga", "Belga", false}, {"Bernama", "Bernama", false}, {"Bloomberg", "Bloomberg", false},
};
static const agency_name of_C[] = {
    {"CTK", "ČTK", false}, {"Canadian Press", "CP", false}, {"Central News Agency", "CNA", false},
    {"China News Service", "CNS", false}, {"Cox Newspapers", "Cox", false},
};
static const agency_name of_D[] = {
    {"DPA", "dpa", false}, {"Depositphotos", "Depositphotos", true}, {"Deutsche Presse Agentur", "dpa", false},
    {"Deutsche Presse-Agentur", "dpa", false},
};
static const agency_name of_E[] = {
    {"EFE", "EFE", false}, {"EPA", "EPA", true}, {"EPD", "epd", false}, {"Europa Press", "Europa Press", false},
    {"European Pressphoto Agency", "EPA", true},
};
static const agency_name of_G[] = {
    {"Getty", "Getty", true}, {"Getty Images", "Getty", true},
};
static const agency_name of_I[] = {
    {"IANS", "IANS", false}, {"IRNA", "IRNA", false}, {"Imago", "Imago", true}, {"Inter Press Service", "IPS", false},
    {"Interfax", "Interfax", false},
};
static const agency_name of_J[] = {
    {"JTA", "JTA", false}, {"Jiji Press", "Jiji", false},
};
static const agency_name of_K[] = {
    {"KCNA", "KCNA", false}, {"KNA", "KNA", false}, {"Keystone-SDA", "Keystone-SDA", false},
    {"Knight Ridder", "Knight Ridder", false}, {"Kyodo", "Kyodo", false}, {"Kyodo News", "Kyodo", false},
};
static const agency_name of_L[] = {
    {"LUSA", "Lusa", false}, {"Lusa", "Lusa", false},
};
static const agency_name of_M[] = {
    {"MTI", "MTI", false}, {"McClatchy", "McClatchy", false}, {"McClatchy-Tribune", "MCT", false},
};
static const agency_name of_N[] = {
    {"NTB", "NTB", false}, {"Notimex", "Notimex", false}, {"NurPhoto", "NurPhoto", true},
};
static const agency_name of_P[] = {
    {"PA Media", "PA", false}, {"PAP", "PAP", false}, {"PTI", "PTI", false}, {"Prensa Latina", "Prensa Latina", false},
    {"Press Association", "PA", false}, {"Press Trust of India", "PTI", false},
};
static const agency_name of_R[] = {
    {"RIA Novosti", "RIA Novosti", false}, {"Reuters", "Reuters", false}, {"Rex Features", "Rex", true},
    {"Ritzau", "Ritzau", false},
};
static const agency_name of_S[] = {
    {"SDA", "Keystone-SDA", false}, {"STT", "STT", false}, {"Shutterstock", "Shutterstock", true},
    {"States News Service", "States News Service", false},
};
static const agency_name of_T[] = {
    {"TASS", "TASS", false}, {"Tanjug", "Tanjug", false}, {"Thomson Reuters", "Reuters", false},
    {"Tribune News Service", "TNS", false}, {"Télam", "Télam", false},
};
static const agency_name of_U[] = {
    {"UNIAN", "UNIAN", false}, {"UPI", "UPI", false}, {"Ukrinform", "Ukrinform", false},
    {"United Press International", "UPI", false},
};
static const agency_name of_X[] = {
    {"Xinhua", "Xinhua", false},
};
static const agency_name of_Y[] = {
    {"Yonhap", "Yonhap", false},
};
static const agency_name of_Z[] = {
    {"ZUMA", "Zuma", true}, {"ZUMA Press", "Zuma", true},
};
static const agency_name of_d[] = {
    {"dpa", "dpa", false},
};
static const agency_name of_e[] = {
    {"epd", "epd", false},
};
static const agency_name of_i[] = {
    {"iStock", "iStock", true},
};
static const agency_name of_p[] = {
    {"picture alliance", "picture alliance", true},
};
static const agency_name of_others[] = {
    {"ČTK", "ČTK", false}, {"ΑΠΕ-ΜΠΕ", "AMNA", false}, {"Ρόιτερς", "Reuters", false}, {"АНСА", "ANSA", false},
    {"АП", "AP", false}, {"АФП", "AFP", false}, {"Ассошиэйтед Пресс", "AP", false}, {"Интерфакс", "Interfax", false},
    {"РИА Новости", "RIA Novosti", false}, {"Рейтер", "Reuters", false}, {"Рейтерс", "Reuters", false},
    {"ТАСС", "TASS", false}, {"Укринформ", "Ukrinform", false}, {"Унiан", "UNIAN", false}, {"רויטרס", "Reuters", false},
    {"أ ف ب", "AFP", false}, {"أسوشيتد برس", "AP", false}, {"الأناضول", "AA", false}, {"ایرنا", "IRNA", false},
    {"ایسنا", "ISNA", false}, {"رويترز", "Reuters", false}, {"شينخوا", "Xinhua", false}, {"فرانس برس", "AFP", false},
    {"واس", "SPA", false}, {"وكالة الأنباء السعودية", "SPA", false}, {"आईएएनएस", "IANS", false},
    {"एएफपी", "AFP", false}, {"भाषा", "PTI", false}, {"रॉयटर्स", "Reuters", false}, {"ซินหัว", "Xinhua", false},
    {"รอยเตอร์", "Reuters", false}, {"สำนักข่าวไทย", "TNA", false}, {"เอเอฟพี", "AFP", false},
    {"ロイター", "Reuters", false}, {"中央社", "CNA", false}, {"中新社", "CNS", false}, {"共同", "Kyodo", false},
    {"共同社", "Kyodo", false}, {"共同通信", "Kyodo", false}, {"新华社", "Xinhua", false}, {"新華社", "Xinhua", false},
    {"時事", "Jiji", false}, {"時事通信", "Jiji", false}, {"法新社", "AFP", false}, {"美联社", "AP", false},
    {"美聯社", "AP", false}, {"路透社", "Reuters", false}, {"韓聯社", "Yonhap", false}, {"韩联社", "Yonhap", false}, {"뉴시스", "Newsis", false},
    {"로이터", "Reuters", false}, {"연합뉴스", "Yonhap", false},
};

typedef struct name_list {
    const agency_name *names;
    uint32_t n, seconds; /* bit i: a name whose second byte ends with the five bits of i; of either case, for they are letters */
} name_list;

/* By the name's first byte. */
#define B(byte) (1u << ((byte) & 31))
#define LIST(of, seconds) {of, sizeof of / sizeof *of, seconds}
static const name_list lists[128] = {
    ['A'] = LIST(of_A, B('a') | B('d') | B('f') | B('g') | B('l') | B('n') | B('p') | B('s') | B('u')),
    ['B'] = LIST(of_B, B('e') | B('l')), ['C'] = LIST(of_C, B('a') | B('e') | B('h') | B('o') | B('t')),
    ['D'] = LIST(of_D, B('e') | B('p')), ['E'] = LIST(of_E, B('f') | B('p') | B('u')), ['G'] = LIST(of_G, B('e')),
    ['I'] = LIST(of_I, B('a') | B('m') | B('n') | B('r')), ['J'] = LIST(of_J, B('i') | B('t')),
    ['K'] = LIST(of_K, B('c') | B('e') | B('n') | B('y')), ['L'] = LIST(of_L, B('u')), ['M'] = LIST(of_M, B('c') | B('t')),
    ['N'] = LIST(of_N, B('o') | B('t') | B('u')), ['P'] = LIST(of_P, B('a') | B('r') | B('t')),
    ['R'] = LIST(of_R, B('e') | B('i')), ['S'] = LIST(of_S, B('d') | B('h') | B('t')),
    ['T'] = LIST(of_T, B('a') | B(0xC3) | B('h') | B('r')), ['U'] = LIST(of_U, B('k') | B('n') | B('p')),
    ['X'] = LIST(of_X, B('i')), ['Y'] = LIST(of_Y, B('o')), ['Z'] = LIST(of_Z, B('u')), ['d'] = LIST(of_d, B('p')),
    ['e'] = LIST(of_e, B('p')), ['i'] = LIST(of_i, B('s')), ['p'] = LIST(of_p, B('i')),
};
static const name_list others = LIST(of_others, ~0u);

static bool same_byte(char name, char text) {
    return name == text || (name >= 'a' && name <= 'z' && name - 32 == text);
}

/* A name in letters that have cases ends where no letter or digit follows; others may bear a suffix. */
static bool ends_here(const char *text, uint32_t at, uint32_t end) {
    uint32_t before = at;
    unsigned last = unicode_of(utf8_previous(text, &before))->sentence;
    if (last != SB_LOWER && last != SB_UPPER) return true;
    return at == end || !(unicode_of(utf8_peek(text, at))->flags & (UNICODE_LETTER | UNICODE_DIGIT));
}

static bool name_matches(const agency_name *n, const char *text, uint32_t at, uint32_t end, uint32_t *name_end) {
    if (end - at < 2 || n->name[0] != text[at] || !same_byte(n->name[1], text[at + 1])) return false;
    size_t length = strlen(n->name);
    if (end - at < length) return false;
    for (size_t i = 2; i < length; i++)
        if (!same_byte(n->name[i], text[at + i])) return false;
    *name_end = at + (uint32_t)length;
    return ends_here(text, *name_end, end);
}

const agency_name *agency_at(const char *text, uint32_t at, uint32_t end, uint32_t *name_end) {
    if (at + 1 >= end) return NULL;
    unsigned char first = (unsigned char)text[at];
    const name_list *list = first < 0x80 ? &lists[first] : &others;
    if (!(list->seconds & B(text[at + 1]))) return NULL;
    const agency_name *best = NULL;
    uint32_t best_end = 0, here;
    for (uint32_t i = 0; i < list->n; i++)
        if (name_matches(&list->names[i], text, at, end, &here) && here > best_end) {
            best = &list->names[i];
            best_end = here;
        }
    if (best && name_end) *name_end = best_end;
    return best;
}

const agency_name *agency_find(const char *text, uint32_t start, uint32_t end, uint32_t *at) {
    bool inside = false; /* a word whose letters have cases */
    for (uint32_t here = start; here < end;) {
        uint32_t after = here;
        const unicode_kind *kind = unicode_of(utf8_next(text, &after));
        bool letter = kind->flags & (UNICODE_LETTER | UNICODE_DIGIT);
        const agency_name *found = letter && !inside ? agency_at(text, here, end, NULL) : NULL;
        if (found) {
            if (at) *at = here;
            return found;
        }
        inside = letter && !(kind->flags & UNICODE_SPACELESS);
        here = after;
    }
    return NULL;
}
