/* The table is sorted by bytes, so that a look-up sees only the names of one first byte. */
#include "text/agency.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

static const agency_name names[] = {
    {"AAP", "AAP", false}, {"AFP", "AFP", false}, {"AFP通信", "AFP", false}, {"ANI", "ANI", false},
    {"ANP", "ANP", false}, {"ANSA", "ANSA", false}, {"AP", "AP", false}, {"APA", "APA", false}, {"AP通信", "AP", false},
    {"Adnkronos", "Adnkronos", false}, {"Agence France Presse", "AFP", false}, {"Agence France-Presse", "AFP", false},
    {"Agencia EFE", "EFE", false}, {"Agenzia Nazionale Stampa Associata", "ANSA", false},
    {"Agência Lusa", "Lusa", false}, {"Alamy", "Alamy", true}, {"Anadolu Agency", "AA", false},
    {"Anadolu Ajansı", "AA", false}, {"Associated Press", "AP", false}, {"Australian Associated Press", "AAP", false},
    {"Austria Presse Agentur", "APA", false}, {"Belga", "Belga", false}, {"Bernama", "Bernama", false},
    {"Bloomberg", "Bloomberg", false}, {"CTK", "ČTK", false}, {"Canadian Press", "CP", false},
    {"Central News Agency", "CNA", false}, {"China News Service", "CNS", false}, {"Cox Newspapers", "Cox", false},
    {"DPA", "dpa", false}, {"Depositphotos", "Depositphotos", true}, {"Deutsche Presse Agentur", "dpa", false},
    {"Deutsche Presse-Agentur", "dpa", false}, {"EFE", "EFE", false}, {"EPA", "EPA", true}, {"EPD", "epd", false},
    {"Europa Press", "Europa Press", false}, {"European Pressphoto Agency", "EPA", true}, {"Getty", "Getty", true},
    {"Getty Images", "Getty", true}, {"IANS", "IANS", false}, {"IRNA", "IRNA", false}, {"Imago", "Imago", true},
    {"Inter Press Service", "IPS", false}, {"Interfax", "Interfax", false}, {"JTA", "JTA", false},
    {"Jiji Press", "Jiji", false}, {"KCNA", "KCNA", false}, {"KNA", "KNA", false},
    {"Keystone-SDA", "Keystone-SDA", false}, {"Knight Ridder", "Knight Ridder", false}, {"Kyodo", "Kyodo", false},
    {"Kyodo News", "Kyodo", false}, {"LUSA", "Lusa", false}, {"Lusa", "Lusa", false}, {"MTI", "MTI", false},
    {"McClatchy", "McClatchy", false}, {"McClatchy-Tribune", "MCT", false}, {"NTB", "NTB", false},
    {"Notimex", "Notimex", false}, {"NurPhoto", "NurPhoto", true}, {"PA Media", "PA", false}, {"PAP", "PAP", false},
    {"PTI", "PTI", false}, {"Prensa Latina", "Prensa Latina", false}, {"Press Association", "PA", false},
    {"Press Trust of India", "PTI", false}, {"RIA Novosti", "RIA Novosti", false}, {"Reuters", "Reuters", false},
    {"Rex Features", "Rex", true}, {"Ritzau", "Ritzau", false}, {"SDA", "Keystone-SDA", false}, {"STT", "STT", false},
    {"Shutterstock", "Shutterstock", true}, {"States News Service", "States News Service", false},
    {"TASS", "TASS", false}, {"Tanjug", "Tanjug", false}, {"Thomson Reuters", "Reuters", false},
    {"Tribune News Service", "TNS", false}, {"Télam", "Télam", false}, {"UNIAN", "UNIAN", false},
    {"UPI", "UPI", false}, {"Ukrinform", "Ukrinform", false}, {"United Press International", "UPI", false},
    {"Xinhua", "Xinhua", false}, {"Yonhap", "Yonhap", false}, {"ZUMA", "Zuma", true}, {"ZUMA Press", "Zuma", true},
    {"dpa", "dpa", false}, {"epd", "epd", false}, {"iStock", "iStock", true},
    {"picture alliance", "picture alliance", true}, {"ČTK", "ČTK", false}, {"ΑΠΕ-ΜΠΕ", "AMNA", false},
    {"Ρόιτερς", "Reuters", false}, {"АНСА", "ANSA", false}, {"АП", "AP", false}, {"АФП", "AFP", false},
    {"Ассошиэйтед Пресс", "AP", false}, {"Интерфакс", "Interfax", false}, {"РИА Новости", "RIA Novosti", false},
    {"Рейтер", "Reuters", false}, {"Рейтерс", "Reuters", false}, {"ТАСС", "TASS", false},
    {"Укринформ", "Ukrinform", false}, {"Унiан", "UNIAN", false}, {"רויטרס", "Reuters", false},
    {"أ ف ب", "AFP", false}, {"أسوشيتد برس", "AP", false}, {"الأناضول", "AA", false}, {"ایرنا", "IRNA", false},
    {"ایسنا", "ISNA", false}, {"رويترز", "Reuters", false}, {"شينخوا", "Xinhua", false}, {"فرانس برس", "AFP", false},
    {"واس", "SPA", false}, {"وكالة الأنباء السعودية", "SPA", false}, {"आईएएनएस", "IANS", false},
    {"एएफपी", "AFP", false}, {"भाषा", "PTI", false}, {"रॉयटर्स", "Reuters", false}, {"ซินหัว", "Xinhua", false},
    {"รอยเตอร์", "Reuters", false}, {"สำนักข่าวไทย", "TNA", false}, {"เอเอฟพี", "AFP", false},
    {"ロイター", "Reuters", false}, {"中央社", "CNA", false}, {"中新社", "CNS", false}, {"共同", "Kyodo", false}, {"共同社", "Kyodo", false},
    {"共同通信", "Kyodo", false}, {"新华社", "Xinhua", false}, {"新華社", "Xinhua", false}, {"時事通信", "Jiji", false},
    {"法新社", "AFP", false}, {"美联社", "AP", false}, {"美聯社", "AP", false}, {"路透社", "Reuters", false},
    {"韓聯社", "Yonhap", false}, {"韩联社", "Yonhap", false}, {"뉴시스", "Newsis", false}, {"로이터", "Reuters", false},
    {"연합뉴스", "Yonhap", false},
};
#define N_NAMES (sizeof names / sizeof *names)

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
    size_t length = strlen(n->name);
    if (end - at < length || n->name[0] != text[at]) return false;
    for (size_t i = 1; i < length; i++)
        if (!same_byte(n->name[i], text[at + i])) return false;
    *name_end = at + (uint32_t)length;
    return ends_here(text, *name_end, end);
}

const agency_name *agency_at(const char *text, uint32_t at, uint32_t end, uint32_t *name_end) {
    if (at >= end) return NULL;
    unsigned char first = (unsigned char)text[at];
    size_t low = 0, high = N_NAMES;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((unsigned char)names[middle].name[0] < first) low = middle + 1; else high = middle;
    }
    const agency_name *best = NULL;
    uint32_t best_end = 0, here;
    for (; low < N_NAMES && (unsigned char)names[low].name[0] == first; low++)
        if (name_matches(&names[low], text, at, end, &here) && here > best_end) {
            best = &names[low];
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
