#include "text/wordclass.h"

#include "text/utf8.h"

#include <string.h>

/*
 * Words by their first letter, then their length, then their bytes, which lie in the tables: five comparisons find a word, or
 * that it is in no class, each of the length and eight bytes as one number and without a branch (of bytes only, it was .4 of
 * the time of reading a page). Measured against
 * labels, the list of verbs decides the speaker (three verbs only: .79 right, all: .90), and moves nothing else.
 */

enum { LONGEST = 40 }; /* eights of bytes */

typedef struct lexeme {
    char word[LONGEST]; /* zeros behind it */
    uint32_t bytes, kind;
} lexeme;

#define W(word) word, sizeof word - 1

enum {
    SAYS = CLASS_SAYS, SAYING = CLASS_SAYING, NOUN = CLASS_NOUN, FOLLOWS = CLASS_FOLLOWS, SO = CLASS_SO, ACCORDING = CLASS_ACCORDING,
    HE = CLASS_HE, SHE = CLASS_SHE, THEY = CLASS_THEY, ADVERB = CLASS_ADVERB, ARTICLE = CLASS_ARTICLE, PARTICLE = CLASS_PARTICLE,
    PREP = CLASS_PREP, INTRO = CLASS_INTRO, CONJ = CLASS_CONJ, DAY = CLASS_DAY, TITLE = CLASS_TITLE, MALE = CLASS_MALE,
    FEMALE = CLASS_FEMALE, SUFFIX = CLASS_SUFFIX, GROUP = CLASS_GROUP, FUNCTION = CLASS_FUNCTION,
    BE = CLASS_BE, SUBORDINATE = CLASS_SUBORDINATE, UTTERANCE = CLASS_UTTERANCE
};

static const lexeme of_a[] = {
    {W("a"), ADVERB | ARTICLE | PREP | FUNCTION}, {W("af"), PARTICLE}, {W("ai"), ADVERB},
    {W("al"), PARTICLE | PREP | FUNCTION}, {W("am"), PREP | INTRO | FUNCTION | BE}, {W("an"), ARTICLE | FUNCTION},
    {W("ao"), PREP}, {W("as"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("at"), PREP | INTRO | FUNCTION},
    {W("au"), PREP}, {W("av"), PARTICLE}, {W("aan"), PREP}, {W("abu"), PARTICLE}, {W("act"), GROUP}, {W("add"), SAYS},
    {W("adm"), TITLE}, {W("all"), FUNCTION}, {W("als"), PREP | INTRO | FUNCTION},
    {W("and"), PARTICLE | PREP | INTRO | CONJ | FUNCTION}, {W("apr"), DAY}, {W("are"), FUNCTION | BE},
    {W("ask"), SAYS}, {W("auf"), PREP | INTRO | FUNCTION}, {W("aug"), DAY}, {W("aus"), PREP}, {W("aux"), PREP},
    {W("aber"), CONJ | FUNCTION}, {W("acht"), ARTICLE | FUNCTION}, {W("adds"), SAYS}, {W("alla"), PREP},
    {W("also"), ADVERB | FUNCTION},
    {W("amid"), PREP | FUNCTION}, {W("ante"), PREP}, {W("army"), GROUP}, {W("asks"), SAYS},
    {W("auch"), ADVERB | FUNCTION}, {W("avec"), PREP | FUNCTION}, {W("ayer"), PREP},
    {W("about"), PREP | INTRO | FUNCTION}, {W("abril"), DAY}, {W("actor"), TITLE | MALE}, {W("added"), SAYS},
    {W("admit"), SAYS}, {W("after"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("again"), ADVERB | FUNCTION},
    {W("agree"), SAYS}, {W("ainsi"), ADVERB}, {W("aldus"), FOLLOWS}, {W("among"), FUNCTION}, {W("anche"), ADVERB},
    {W("août"), DAY}, {W("april"), DAY}, {W("após"), PREP}, {W("argue"), SAYS}, {W("asked"), SAYS | INTRO | FUNCTION},
    {W("aussi"), ADVERB}, {W("avait"), ADVERB}, {W("avant"), PREP}, {W("avril"), DAY}, {W("adding"), SAYING},
    {W("admite"), SAYS}, {W("admits"), SAYS}, {W("advice"), UTTERANCE}, {W("afirma"), SAYS}, {W("agency"), GROUP},
    {W("agosto"), DAY}, {W("agreed"), SAYS | NOUN}, {W("agrees"), SAYS}, {W("agrega"), SAYS}, {W("ajoute"), SAYS},
    {W("allege"), SAYS}, {W("answer"), SAYS | NOUN | UTTERANCE}, {W("anyone"), FUNCTION}, {W("appeal"), UTTERANCE},
    {W("après"), PREP | INTRO}, {W("apunta"), SAYS}, {W("argued"), SAYS}, {W("argues"), SAYS},
    {W("around"), FUNCTION}, {W("asking"), SAYING}, {W("assert"), SAYS}, {W("assure"), SAYS}, {W("august"), DAY},
    {W("author"), TITLE}, {W("avalia"), SAYS}, {W("añade"), SAYS}, {W("accused"), SAYS}, {W("accuses"), SAYS},
    {W("aclaró"), SAYS}, {W("actress"), TITLE | FEMALE}, {W("además"), ADVERB | INTRO}, {W("advised"), SAYS},
    {W("advises"), SAYS}, {W("afferma"), SAYS}, {W("affirme"), SAYS}, {W("afirmou"), SAYS}, {W("afirmó"), SAYS},
    {W("against"), PREP | FUNCTION}, {W("agregó"), SAYS}, {W("ajouté"), SAYS}, {W("alcalde"), TITLE},
    {W("alertou"), SAYS}, {W("alleged"), SAYS | NOUN}, {W("alleges"), SAYS}, {W("already"), ADVERB},
    {W("america"), GROUP}, {W("analyst"), TITLE}, {W("angrily"), ADVERB}, {W("annonce"), SAYS},
    {W("another"), ARTICLE | FUNCTION}, {W("answers"), SAYS | NOUN}, {W("antwort"), UTTERANCE}, {W("apuntó"), SAYS},
    {W("arguing"), SAYING}, {W("asegura"), SAYS}, {W("asserts"), SAYS}, {W("assuré"), SAYS}, {W("avaliou"), SAYS},
    {W("accusing"), SAYING}, {W("admitió"), SAYS}, {W("admitted"), SAYS}, {W("advierte"), SAYS}, {W("affirmé"), SAYS},
    {W("afirmado"), SAYS}, {W("aggiunge"), SAYS}, {W("aggiunto"), SAYS}, {W("alderman"), TITLE},
    {W("alleging"), SAYING}, {W("alliance"), GROUP}, {W("although"), INTRO | FUNCTION | SUBORDINATE},
    {W("annoncé"), SAYS}, {W("announce"), SAYS}, {W("answered"), SAYS}, {W("antwoord"), UTTERANCE},
    {W("anunciou"), SAYS}, {W("anunció"), SAYS}, {W("aseguró"), SAYS}, {W("aseveró"), SAYS}, {W("asserted"), SAYS},
    {W("attorney"), TITLE}, {W("añadido"), SAYS}, {W("añadió"), SAYS}, {W("according"), ACCORDING | INTRO | FUNCTION},
    {W("admitting"), SAYING}, {W("advirtió"), SAYS}, {W("affermato"), SAYS}, {W("afirmaram"), SAYS},
    {W("afirmaron"), SAYS}, {W("agregaron"), SAYS}, {W("amendment"), GROUP}, {W("announced"), SAYS | NOUN},
    {W("announces"), SAYS}, {W("antwortet"), SAYS}, {W("asegurado"), SAYS}, {W("asserting"), SAYING},
    {W("assistant"), TITLE}, {W("außerdem"), ADVERB}, {W("acrescenta"), SAYS}, {W("ambassador"), TITLE},
    {W("announcing"), SAYING}, {W("annunciato"), SAYS}, {W("antwoordde"), SAYS}, {W("antwortete"), SAYS},
    {W("apologised"), SAYS}, {W("apologized"), SAYS}, {W("archbishop"), TITLE}, {W("aseguraron"), SAYS},
    {W("assicurato"), SAYS}, {W("añadieron"), SAYS}, {W("acknowledge"), SAYS}, {W("acrescentou"), SAYS},
    {W("association"), GROUP}, {W("açıkladı"), SAYS}, {W("acknowledged"), SAYS}, {W("acknowledges"), SAYS},
    {W("additionally"), FUNCTION}, {W("acknowledging"), SAYING}, {W("administration"), GROUP},
};
static const lexeme of_b[] = {
    {W("be"), FUNCTION | BE}, {W("by"), PREP | INTRO | FUNCTION}, {W("bei"), PREP | INTRO | FUNCTION},
    {W("bij"), PREP}, {W("bin"), PARTICLE}, {W("but"), PREP | INTRO | CONJ | FUNCTION}, {W("bank"), GROUP},
    {W("been"), ADVERB | FUNCTION | BE}, {W("beim"), PREP}, {W("bill"), GROUP}, {W("both"), FUNCTION},
    {W("began"), SAYS | NOUN}, {W("being"), FUNCTION | BE}, {W("board"), GROUP},
    {W("before"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("begins"), SAYS | NOUN}, {W("betont"), SAYS},
    {W("bishop"), TITLE}, {W("blamed"), SAYS}, {W("blames"), SAYS}, {W("bureau"), GROUP},
    {W("because"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("bereits"), ADVERB}, {W("betonte"), SAYS},
    {W("between"), PREP | FUNCTION}, {W("blaming"), SAYING}, {W("blasted"), SAYS}, {W("bluntly"), ADVERB},
    {W("boasted"), SAYS}, {W("bragged"), SAYS}, {W("branded"), SAYS | NOUN}, {W("brother"), MALE},
    {W("benadrukt"), SAYS}, {W("berichtet"), SAYS}, {W("berättar"), SAYS}, {W("benadrukte"), SAYS},
    {W("berichtete"), SAYS}, {W("bestätigt"), SAYS}, {W("begründete"), SAYS}, {W("bestätigte"), SAYS},
    {W("businessman"), MALE}, {W("bekräftigte"), SAYS}, {W("bundeskanzler"), TITLE}, {W("businesswoman"), FEMALE},
    {W("bürgermeister"), TITLE}, {W("bundeskanzlerin"), TITLE}, {W("bürgermeisterin"), TITLE},
};
static const lexeme of_c[] = {
    {W("ce"), FUNCTION}, {W("can"), FUNCTION}, {W("ceo"), TITLE}, {W("che"), PREP}, {W("col"), TITLE},
    {W("com"), PREP | FUNCTION}, {W("con"), PREP | FUNCTION}, {W("cpl"), TITLE}, {W("call"), SAYS | NOUN},
    {W("capt"), TITLE}, {W("chef"), TITLE}, {W("chez"), PREP}, {W("city"), GROUP}, {W("club"), GROUP},
    {W("cmdr"), TITLE}, {W("como"), FUNCTION}, {W("corp"), GROUP}, {W("crie"), SAYS}, {W("c'est"), FUNCTION},
    {W("calls"), SAYS | NOUN}, {W("cette"), FUNCTION}, {W("chair"), TITLE}, {W("chief"), TITLE},
    {W("cinco"), ARTICLE | FUNCTION}, {W("claim"), SAYS | NOUN}, {W("coach"), TITLE}, {W("conta"), SAYS},
    {W("could"), ADVERB | FUNCTION},
    {W("court"), GROUP}, {W("cried"), SAYS}, {W("called"), SAYS}, {W("center"), GROUP}, {W("centre"), GROUP},
    {W("charge"), SAYS | NOUN}, {W("chided"), SAYS}, {W("chiede"), SAYS}, {W("chimed"), SAYS}, {W("church"), GROUP},
    {W("citing"), SAYING}, {W("claims"), SAYS | NOUN}, {W("conclu"), SAYS}, {W("confie"), SAYS}, {W("contou"), SAYS},
    {W("contó"), SAYS}, {W("county"), GROUP}, {W("cuando"), PREP | FUNCTION}, {W("cuatro"), ARTICLE | FUNCTION},
    {W("calling"), SAYING | NOUN},
    {W("captain"), TITLE}, {W("caution"), SAYS | NOUN}, {W("charged"), SAYS | NOUN}, {W("chiesto"), SAYS},
    {W("claimed"), SAYS}, {W("college"), GROUP}, {W("comment"), SAYS | NOUN | UTTERANCE}, {W("company"), GROUP},
    {W("concede"), SAYS}, {W("conclut"), SAYS}, {W("confirm"), SAYS}, {W("confié"), SAYS}, {W("council"), GROUP},
    {W("counter"), SAYS | NOUN}, {W("cracked"), SAYS | NOUN}, {W("campaign"), GROUP}, {W("cardinal"), TITLE},
    {W("cautions"), SAYS}, {W("chairman"), TITLE | MALE}, {W("claiming"), SAYING}, {W("comentou"), SAYS},
    {W("comentó"), SAYS}, {W("commenta"), SAYS}, {W("comments"), SAYS | NOUN | UTTERANCE}, {W("complain"), SAYS},
    {W("conceded"), SAYS}, {W("concedes"), SAYS}, {W("conclude"), SAYS}, {W("concluiu"), SAYS}, {W("concluso"), SAYS},
    {W("concluye"), SAYS}, {W("condemns"), SAYS}, {W("confesó"), SAYS}, {W("confirms"), SAYS}, {W("congress"), GROUP},
    {W("contends"), SAYS}, {W("continue"), SAYS}, {W("counters"), SAYS | NOUN}, {W("criticou"), SAYS},
    {W("criticó"), SAYS}, {W("captioned"), SAYS}, {W("cautioned"), SAYS}, {W("coalition"), GROUP},
    {W("commented"), SAYS}, {W("commenté"), SAYS}, {W("committee"), GROUP}, {W("complains"), SAYS},
    {W("completou"), SAYS}, {W("concluded"), SAYS}, {W("concludes"), SAYS}, {W("concluyó"), SAYS},
    {W("condemned"), SAYS}, {W("confirmed"), SAYS}, {W("contended"), SAYS}, {W("contestó"), SAYS},
    {W("continued"), SAYS}, {W("continues"), SAYS}, {W("countered"), SAYS}, {W("cautioning"), SAYING},
    {W("chairwoman"), TITLE | FEMALE}, {W("chancellor"), TITLE}, {W("co-founder"), TITLE}, {W("commentato"), SAYS},
    {W("commission"), GROUP}, {W("complained"), SAYS}, {W("concluding"), SAYING}, {W("conclusion"), UTTERANCE},
    {W("condemning"), SAYING}, {W("conference"), GROUP}, {W("continuing"), SAYING}, {W("councillor"), TITLE | MALE},
    {W("councilman"), TITLE | MALE}, {W("criticised"), SAYS}, {W("criticized"), SAYS | NOUN},
    {W("complaining"), SAYING}, {W("congressman"), TITLE | MALE}, {W("corporation"), GROUP},
    {W("commissioner"), TITLE}, {W("councilwoman"), TITLE | FEMALE}, {W("characterised"), SAYS},
    {W("characterized"), SAYS}, {W("characterizes"), SAYS}, {W("congresswoman"), TITLE | FEMALE},
};
static const lexeme of_d[] = {
    {W("da"), PARTICLE}, {W("de"), ARTICLE | PARTICLE | FUNCTION}, {W("di"), PARTICLE},
    {W("do"), ADVERB | PARTICLE | FUNCTION}, {W("dr"), TITLE}, {W("du"), PARTICLE},
    {W("das"), ARTICLE | PARTICLE | FUNCTION}, {W("dec"), DAY}, {W("dei"), PARTICLE}, {W("del"), PARTICLE | FUNCTION},
    {W("dem"), ARTICLE | PREP | FUNCTION}, {W("den"), ARTICLE | PARTICLE | FUNCTION},
    {W("der"), ARTICLE | PARTICLE | FUNCTION}, {W("des"), ARTICLE | FUNCTION}, {W("did"), ADVERB | FUNCTION},
    {W("die"), ARTICLE | FUNCTION}, {W("dit"), SAYS}, {W("diz"), SAYS}, {W("don"), TITLE | MALE},
    {W("dos"), PARTICLE}, {W("dame"), TITLE | FEMALE}, {W("dann"), ADVERB}, {W("dans"), PREP | INTRO | FUNCTION},
    {W("dedi"), SAYS}, {W("deny"), SAYS | NOUN}, {W("deux"), ARTICLE | FUNCTION}, {W("dice"), SAYS},
    {W("diez"), ARTICLE | FUNCTION}, {W("dijo"), SAYS},
    {W("doch"), CONJ},
    {W("does"), ADVERB | FUNCTION}, {W("dopo"), PREP | INTRO}, {W("drei"), ARTICLE | FUNCTION}, {W("della"), PARTICLE},
    {W("desde"), PREP},
    {W("detto"), SAYS}, {W("dicen"), SAYS}, {W("dicho"), SAYS}, {W("disse"), SAYS}, {W("diyor"), SAYS},
    {W("dizem"), SAYS}, {W("dodal"), SAYS}, {W("doña"), TITLE | FEMALE}, {W("daarna"), ADVERB},
    {W("demand"), SAYS | NOUN}, {W("denied"), SAYS | NOUN}, {W("denies"), SAYS}, {W("deputy"), TITLE},
    {W("devant"), PREP}, {W("disait"), SAYS}, {W("disent"), SAYS}, {W("dodala"), SAYS}, {W("dodał"), SAYS},
    {W("dottor"), TITLE}, {W("dozens"), FUNCTION}, {W("dubbed"), SAYS}, {W("during"), PREP | INTRO | FUNCTION},
    {W("dagegen"), ADVERB}, {W("declara"), SAYS}, {W("declare"), SAYS}, {W("decried"), SAYS}, {W("demanda"), SAYS},
    {W("demande"), SAYS}, {W("demands"), SAYS | NOUN}, {W("despite"), PREP | INTRO | FUNCTION}, {W("destaca"), SAYS},
    {W("dijeron"), SAYS}, {W("dismiss"), SAYS}, {W("dodała"), SAYS}, {W("durante"), PREP | INTRO},
    {W("december"), DAY}, {W("declaram"), SAYS}, {W("declarat"), SAYS}, {W("declared"), SAYS}, {W("declares"), SAYS},
    {W("declarou"), SAYS}, {W("declaró"), SAYS}, {W("defendeu"), SAYS}, {W("demanded"), SAYS | NOUN},
    {W("demandé"), SAYS}, {W("denuncia"), SAYS}, {W("describe"), SAYS | NOUN}, {W("después"), ADVERB},
    {W("destacou"), SAYS}, {W("destacó"), SAYS}, {W("detalló"), SAYS}, {W("dezember"), DAY}, {W("dichiara"), SAYS},
    {W("dienstag"), PREP | DAY}, {W("dimanche"), PREP}, {W("director"), TITLE}, {W("disclose"), SAYS},
    {W("disseram"), SAYS}, {W("déclare"), SAYS}, {W("dénonce"), SAYS}, {W("declarado"), SAYS},
    {W("declaring"), SAYING}, {W("democrats"), GROUP}, {W("denounced"), SAYS}, {W("denounces"), SAYS},
    {W("denunció"), SAYS}, {W("described"), SAYS | NOUN}, {W("describes"), SAYS}, {W("detective"), TITLE},
    {W("diciembre"), DAY}, {W("disclosed"), SAYS | NOUN}, {W("dismissed"), SAYS | NOUN}, {W("décembre"), DAY},
    {W("déclaré"), SAYS}, {W("dénoncé"), SAYS}, {W("declararon"), SAYS}, {W("democratic"), TITLE | GROUP},
    {W("denouncing"), SAYING}, {W("department"), GROUP}, {W("describing"), SAYING}, {W("dichiarato"), SAYS},
    {W("donnerstag"), PREP | DAY}, {W("déclarait"), SAYS},
};
static const lexeme of_e[] = {
    {W("e"), PARTICLE | CONJ | FUNCTION}, {W("el"), ARTICLE | PARTICLE | FUNCTION}, {W("em"), PREP},
    {W("en"), PREP | INTRO | FUNCTION}, {W("er"), HE | FUNCTION}, {W("es"), FUNCTION},
    {W("et"), PARTICLE | CONJ | FUNCTION}, {W("een"), ARTICLE}, {W("ein"), ARTICLE | FUNCTION}, {W("ela"), SHE},
    {W("ele"), HE}, {W("est"), ADVERB}, {W("each"), FUNCTION}, {W("echo"), SAYS | NOUN},
    {W("eine"), ARTICLE | FUNCTION}, {W("elas"), THEY}, {W("eles"), THEY}, {W("ella"), SHE},
    {W("elle"), SHE | FUNCTION}, {W("even"), ADVERB | INTRO | FUNCTION}, {W("early"), PREP | INTRO},
    {W("eight"), ARTICLE | FUNCTION}, {W("einem"), ARTICLE}, {W("einer"), ARTICLE}, {W("ellas"), THEY},
    {W("elles"), THEY},
    {W("ellos"), THEY}, {W("enero"), DAY}, {W("every"), FUNCTION}, {W("echoed"), SAYS}, {W("encore"), ADVERB},
    {W("enligt"), FOLLOWS}, {W("estime"), SAYS}, {W("earlier"), ADVERB | PREP | INTRO | FUNCTION},
    {W("emailed"), SAYS}, {W("escreve"), SAYS}, {W("escribe"), SAYS}, {W("estimé"), SAYS}, {W("exclaim"), SAYS},
    {W("explain"), SAYS}, {W("explica"), SAYS}, {W("express"), SAYS | NOUN}, {W("ergänzt"), SAYS},
    {W("erklärt"), SAYS}, {W("erzählt"), SAYS}, {W("escreveu"), SAYS}, {W("everyone"), FUNCTION},
    {W("exclaims"), SAYS}, {W("exclamó"), SAYS}, {W("explains"), SAYS}, {W("explicou"), SAYS}, {W("explicó"), SAYS},
    {W("explique"), SAYS}, {W("expresó"), SAYS}, {W("emphasise"), SAYS}, {W("emphasize"), SAYS},
    {W("enfatizó"), SAYS}, {W("ergänzte"), SAYS}, {W("erinnerte"), SAYS}, {W("erklärte"), SAYS},
    {W("erwiderte"), SAYS}, {W("erzählte"), SAYS}, {W("escribió"), SAYS}, {W("exclaimed"), SAYS},
    {W("executive"), TITLE}, {W("explained"), SAYS}, {W("explicado"), SAYS}, {W("expliqué"), SAYS},
    {W("expressed"), SAYS}, {W("emphasised"), SAYS}, {W("emphasized"), SAYS}, {W("emphasizes"), SAYS},
    {W("entgegnete"), SAYS}, {W("erklärten"), SAYS}, {W("eventually"), ADVERB}, {W("everything"), FUNCTION},
    {W("explaining"), SAYING}, {W("explicaron"), SAYS}, {W("expliquait"), SAYS}, {W("expliquent"), SAYS},
    {W("emphasizing"), SAYING}, {W("explanation"), UTTERANCE}, {W("emphatically"), ADVERB},
};
static const lexeme of_f[] = {
    {W("feb"), DAY}, {W("few"), FUNCTION}, {W("for"), PREP | INTRO | FUNCTION}, {W("five"), ARTICLE | FUNCTION},
    {W("four"), ARTICLE | FUNCTION}, {W("frau"), TITLE | FEMALE}, {W("from"), PREP | INTRO | FUNCTION},
    {W("fund"), GROUP},
    {W("für"), PREP | FUNCTION}, {W("first"), FUNCTION}, {W("force"), GROUP}, {W("fragt"), SAYS}, {W("fumed"), SAYS},
    {W("fügt"), SAYS}, {W("fünf"), ARTICLE | FUNCTION}, {W("father"), MALE}, {W("forces"), GROUP}, {W("former"), TITLE},
    {W("fragte"), SAYS},
    {W("friday"), PREP | DAY}, {W("fügte"), SAYS}, {W("febrero"), DAY}, {W("februar"), DAY},
    {W("finally"), ADVERB | FUNCTION}, {W("fordert"), SAYS}, {W("founder"), TITLE}, {W("freitag"), PREP | DAY},
    {W("further"), ADVERB}, {W("famously"), ADVERB}, {W("february"), DAY}, {W("forderte"), SAYS}, {W("février"), DAY},
    {W("following"), PREP}, {W("forteller"), SAYS}, {W("federation"), GROUP}, {W("fortæller"), SAYS},
    {W("foundation"), GROUP}, {W("förklarar"), SAYS}, {W("furthermore"), FUNCTION},
};
static const lexeme of_g[] = {
    {W("gen"), TITLE}, {W("gli"), ARTICLE | FUNCTION}, {W("gov"), TITLE}, {W("group"), GROUP}, {W("gesagt"), SAYS},
    {W("gritó"), SAYS}, {W("gushed"), SAYS}, {W("gestern"), ADVERB | PREP}, {W("garantiu"), SAYS},
    {W("governor"), TITLE}, {W("gegenüber"), PREP}, {W("government"), GROUP},
};
static const lexeme of_h[] = {
    {W("ha"), ADVERB}, {W("he"), HE | FUNCTION}, {W("had"), ADVERB | FUNCTION}, {W("han"), HE},
    {W("has"), ADVERB | FUNCTION}, {W("hat"), ADVERB}, {W("her"), SHE | ADVERB | ARTICLE | FUNCTION},
    {W("het"), ARTICLE}, {W("hij"), HE}, {W("him"), HE}, {W("his"), HE | ADVERB | ARTICLE | FUNCTION},
    {W("hon"), SHE | TITLE}, {W("how"), FUNCTION | SUBORDINATE}, {W("hoy"), PREP}, {W("hun"), SHE},
    {W("habe"), ADVERB}, {W("have"), ADVERB | FUNCTION}, {W("here"), FUNCTION}, {W("herr"), TITLE | MALE},
    {W("hier"), PREP}, {W("hoje"), PREP}, {W("huit"), ARTICLE | FUNCTION}, {W("haben"), ADVERB},
    {W("heute"), ADVERB | PREP}, {W("hieß"), SAYS},
    {W("house"), TITLE | GROUP}, {W("hailed"), SAYS | NOUN}, {W("heißt"), SAYS}, {W("hinted"), SAYS},
    {W("however"), INTRO | CONJ | FUNCTION}, {W("hospital"), GROUP}, {W("hundreds"), FUNCTION},
};
static const lexeme of_i[] = {
    {W("i"), THEY | ARTICLE | FUNCTION}, {W("if"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("ii"), SUFFIX},
    {W("il"), HE | ARTICLE | FUNCTION}, {W("im"), PREP | INTRO | FUNCTION},
    {W("in"), ADVERB | PREP | INTRO | FUNCTION}, {W("is"), ADVERB | FUNCTION | BE}, {W("it"), THEY | FUNCTION},
    {W("iv"), SUFFIX}, {W("ibn"), PARTICLE}, {W("ich"), THEY | FUNCTION}, {W("ihr"), ARTICLE}, {W("iii"), SUFFIX},
    {W("ils"), THEY}, {W("inc"), GROUP}, {W("its"), ARTICLE | FUNCTION}, {W("ieri"), PREP}, {W("ihre"), ARTICLE},
    {W("imam"), TITLE}, {W("into"), PREP | FUNCTION}, {W("imbuh"), SAYS}, {W("indes"), ADVERB},
    {W("indeed"), FUNCTION}, {W("inside"), PREP}, {W("insist"), SAYS}, {W("ifølge"), FOLLOWS}, {W("indicó"), SAYS},
    {W("indique"), SAYS}, {W("inoltre"), ADVERB}, {W("insiste"), SAYS}, {W("insists"), SAYS},
    {W("instead"), FUNCTION}, {W("intoned"), SAYS}, {W("implored"), SAYS}, {W("indiqué"), SAYS},
    {W("informou"), SAYS}, {W("inquired"), SAYS}, {W("insisted"), SAYS}, {W("insisté"), SAYS}, {W("indicaron"), SAYS},
    {W("initially"), ADVERB}, {W("insisting"), SAYING}, {W("insistió"), SAYS}, {W("inspector"), TITLE},
    {W("institute"), GROUP}, {W("instructed"), SAYS}, {W("inzwischen"), INTRO}, {W("immediately"), ADVERB},
    {W("interjected"), SAYS},
};
static const lexeme of_j[] = {
    {W("je"), THEY | FUNCTION}, {W("jr"), SUFFIX}, {W("jan"), DAY}, {W("joke"), SAYS | NOUN}, {W("juge"), SAYS},
    {W("juin"), DAY}, {W("juli"), DAY}, {W("july"), DAY}, {W("june"), DAY}, {W("juni"), DAY},
    {W("just"), ADVERB | FUNCTION}, {W("jeudi"), PREP}, {W("joked"), SAYS}, {W("jokes"), SAYS | NOUN},
    {W("judge"), TITLE}, {W("jugé"), SAYS}, {W("julio"), DAY}, {W("junio"), DAY}, {W("januar"), DAY},
    {W("jedoch"), ADVERB}, {W("joking"), SAYING}, {W("jueves"), PREP | DAY}, {W("january"), DAY}, {W("janvier"), DAY},
    {W("journal"), GROUP}, {W("juillet"), DAY}, {W("justice"), TITLE}, {W("jokingly"), ADVERB},
};
static const lexeme of_k[] = {
    {W("kata"), SAYS}, {W("king"), TITLE | MALE}, {W("kanzler"), TITLE}, {W("kanzlerin"), TITLE | FEMALE},
    {W("kündigte"), SAYS}, {W("kritisiert"), SAYS}, {W("kommentiert"), SAYS}, {W("kritisierte"), SAYS},
    {W("kommentierte"), SAYS},
};
static const lexeme of_l[] = {
    {W("l"), ARTICLE}, {W("la"), ARTICLE | PARTICLE | FUNCTION}, {W("le"), ARTICLE | PARTICLE | FUNCTION},
    {W("lo"), ARTICLE | FUNCTION}, {W("lt"), TITLE}, {W("las"), ARTICLE | FUNCTION}, {W("lei"), SHE},
    {W("les"), ARTICLE | FUNCTION}, {W("let"), FUNCTION}, {W("llc"), GROUP}, {W("los"), ARTICLE | FUNCTION},
    {W("ltd"), GROUP}, {W("lui"), HE}, {W("lady"), TITLE | FEMALE}, {W("last"), INTRO | FUNCTION},
    {W("late"), PREP | INTRO}, {W("laut"), FOLLOWS | ADVERB}, {W("leur"), ARTICLE}, {W("liet"), SAYS},
    {W("like"), FUNCTION}, {W("lord"), TITLE | MALE}, {W("loro"), THEY}, {W("lors"), PREP | INTRO},
    {W("lance"), SAYS}, {W("later"), ADVERB | INTRO | FUNCTION}, {W("let's"), FUNCTION}, {W("lobte"), SAYS},
    {W("lundi"), PREP}, {W("lunes"), PREP | DAY}, {W("labels"), SAYS | NOUN}, {W("lament"), SAYS}, {W("lancé"), SAYS},
    {W("leader"), TITLE}, {W("league"), GROUP}, {W("likens"), SAYS}, {W("labeled"), SAYS | NOUN},
    {W("laments"), SAYS}, {W("laughed"), SAYS | NOUN}, {W("lembrou"), SAYS}, {W("likened"), SAYS},
    {W("l'année"), FUNCTION}, {W("labeling"), SAYING}, {W("labelled"), SAYS | NOUN}, {W("lamented"), SAYS},
    {W("lamentó"), SAYS}, {W("lawmakers"), GROUP},
};
static const lexeme of_m[] = {
    {W("m"), TITLE | MALE}, {W("ma"), INTRO | CONJ | FUNCTION}, {W("me"), FUNCTION}, {W("mp"), TITLE},
    {W("mr"), TITLE | MALE}, {W("ms"), TITLE | FEMALE}, {W("my"), ARTICLE | FUNCTION}, {W("mai"), DAY},
    {W("maj"), TITLE}, {W("mar"), DAY}, {W("may"), FUNCTION}, {W("met"), PREP}, {W("mit"), PREP | INTRO | FUNCTION},
    {W("mme"), TITLE | FEMALE}, {W("mrs"), TITLE | FEMALE}, {W("mais"), INTRO | CONJ | FUNCTION},
    {W("many"), ARTICLE | FUNCTION}, {W("mars"), DAY}, {W("mayo"), DAY}, {W("miss"), TITLE | FEMALE},
    {W("more"), FUNCTION}, {W("most"), FUNCTION}, {W("msgr"), TITLE}, {W("much"), FUNCTION}, {W("muse"), SAYS | NOUN},
    {W("must"), FUNCTION}, {W("mahnt"), SAYS}, {W("maire"), TITLE}, {W("march"), DAY}, {W("mardi"), PREP},
    {W("marzo"), DAY}, {W("maybe"), FUNCTION}, {W("mayor"), TITLE}, {W("media"), GROUP}, {W("meint"), SAYS},
    {W("meldt"), SAYS}, {W("menar"), SAYS}, {W("mener"), SAYS}, {W("might"), FUNCTION}, {W("mocks"), SAYS | NOUN},
    {W("mused"), SAYS}, {W("märz"), DAY}, {W("mówi"), SAYS}, {W("madame"), TITLE | FEMALE}, {W("mahnte"), SAYS},
    {W("martes"), PREP | DAY}, {W("meinte"), SAYS}, {W("meldde"), SAYS}, {W("mocked"), SAYS}, {W("monday"), PREP | DAY},
    {W("mondta"), SAYS}, {W("montag"), PREP | DAY}, {W("mother"), FEMALE}, {W("meinten"), SAYS},
    {W("mention"), SAYS | NOUN}, {W("menurut"), FOLLOWS}, {W("message"), UTTERANCE}, {W("murmure"), SAYS},
    {W("mówił"), SAYS}, {W("magazine"), GROUP}, {W("majority"), TITLE}, {W("martèle"), SAYS}, {W("marveled"), SAYS},
    {W("mentions"), SAYS | NOUN}, {W("mercredi"), PREP}, {W("mientras"), PREP}, {W("millions"), FUNCTION},
    {W("minister"), TITLE}, {W("ministra"), TITLE | FEMALE}, {W("ministre"), TITLE}, {W("ministro"), TITLE},
    {W("ministry"), GROUP}, {W("minority"), TITLE}, {W("mittwoch"), PREP | DAY}, {W("monsieur"), TITLE | MALE},
    {W("moreover"), FUNCTION}, {W("murmuró"), SAYS}, {W("mówiła"), SAYS}, {W("maintains"), SAYS},
    {W("marvelled"), SAYS}, {W("meanwhile"), INTRO | CONJ | FUNCTION}, {W("mentioned"), SAYS | NOUN},
    {W("maintained"), SAYS}, {W("manifestó"), SAYS}, {W("manifiesta"), SAYS}, {W("ministerin"), TITLE | FEMALE},
    {W("miércoles"), PREP | DAY}, {W("ministerpräsident"), TITLE},
};
static const lexeme of_n[] = {
    {W("na"), PREP}, {W("ne"), FUNCTION}, {W("no"), PREP | FUNCTION}, {W("nas"), PREP}, {W("nel"), PREP},
    {W("new"), FUNCTION}, {W("nog"), ADVERB}, {W("non"), FUNCTION}, {W("nor"), INTRO | CONJ | FUNCTION},
    {W("nos"), PREP}, {W("not"), ADVERB | FUNCTION}, {W("nov"), DAY}, {W("now"), FUNCTION},
    {W("nach"), PREP | INTRO | FUNCTION}, {W("navy"), GROUP}, {W("near"), PREP | FUNCTION},
    {W("neuf"), ARTICLE | FUNCTION}, {W("neun"), ARTICLE | FUNCTION}, {W("news"), GROUP},
    {W("next"), INTRO | FUNCTION}, {W("nine"), ARTICLE | FUNCTION}, {W("noch"), ADVERB}, {W("note"), SAYS | NOUN},
    {W("nous"), THEY | FUNCTION}, {W("não"), FUNCTION}, {W("nella"), PREP}, {W("never"), ADVERB},
    {W("nicht"), FUNCTION}, {W("noted"), SAYS}, {W("notes"), SAYS | NOUN}, {W("noté"), SAYS},
    {W("nueve"), ARTICLE | FUNCTION}, {W("noting"), SAYING},
    {W("network"), GROUP}, {W("nothing"), FUNCTION}, {W("napisał"), SAYS}, {W("national"), GROUP},
    {W("november"), DAY}, {W("novembre"), DAY}, {W("napisała"), SAYS}, {W("noviembre"), DAY},
};
static const lexeme of_o[] = {
    {W("o"), ARTICLE | FUNCTION}, {W("of"), PARTICLE | PREP | INTRO | FUNCTION}, {W("on"), PREP | INTRO | FUNCTION},
    {W("op"), PREP}, {W("or"), INTRO | CONJ | FUNCTION}, {W("os"), ARTICLE | FUNCTION}, {W("ou"), FUNCTION},
    {W("oct"), DAY}, {W("ona"), SHE}, {W("one"), ARTICLE | FUNCTION}, {W("ont"), ADVERB}, {W("ook"), ADVERB},
    {W("our"), ARTICLE | FUNCTION}, {W("ocho"), ARTICLE | FUNCTION}, {W("oder"), PREP | FUNCTION}, {W("oggi"), PREP},
    {W("once"), ADVERB | INTRO | FUNCTION}, {W("only"), ADVERB | FUNCTION}, {W("over"), PREP | INTRO | FUNCTION},
    {W("often"), ADVERB}, {W("ontem"), PREP}, {W("other"), FUNCTION}, {W("ocenia"), SAYS}, {W("office"), GROUP},
    {W("opined"), SAYS}, {W("observe"), SAYS}, {W("ocenił"), SAYS}, {W("october"), DAY}, {W("octobre"), DAY},
    {W("octubre"), DAY}, {W("officer"), TITLE}, {W("oktober"), DAY}, {W("osserva"), SAYS}, {W("outside"), PREP},
    {W("observed"), SAYS}, {W("observes"), SAYS}, {W("oceniła"), SAYS}, {W("officials"), GROUP},
    {W("osservato"), SAYS}, {W("organisation"), GROUP}, {W("organization"), GROUP}, {W("odpowiedział"), SAYS},
    {W("odpowiedziała"), SAYS},
};
static const lexeme of_p[] = {
    {W("par"), PREP}, {W("pas"), FUNCTION}, {W("per"), PREP | FUNCTION}, {W("poi"), ADVERB},
    {W("por"), PREP | FUNCTION}, {W("pvt"), TITLE}, {W("para"), PREP | FUNCTION},
    {W("pero"), INTRO | CONJ | FUNCTION}, {W("plea"), UTTERANCE}, {W("pope"), TITLE | MALE},
    {W("post"), SAYS | NOUN | GROUP | UTTERANCE}, {W("pour"), PREP | INTRO | FUNCTION}, {W("prof"), TITLE},
    {W("party"), GROUP}, {W("podle"), FOLLOWS}, {W("posts"), SAYS | NOUN}, {W("press"), GROUP}, {W("prime"), TITLE},
    {W("penned"), SAYS}, {W("people"), FUNCTION}, {W("pidió"), SAYS}, {W("plaide"), SAYS}, {W("pledge"), SAYS | NOUN},
    {W("police"), GROUP}, {W("posted"), SAYS | NOUN}, {W("prayed"), SAYS}, {W("prince"), TITLE | MALE},
    {W("perhaps"), FUNCTION}, {W("pleaded"), SAYS}, {W("pledged"), SAYS}, {W("posited"), SAYS},
    {W("posting"), SAYING | NOUN}, {W("praised"), SAYS | NOUN}, {W("praises"), SAYS}, {W("predict"), SAYS},
    {W("premier"), TITLE}, {W("promete"), SAYS}, {W("promise"), SAYS | NOUN}, {W("portavoz"), TITLE},
    {W("poursuit"), SAYS},
    {W("preached"), SAYS}, {W("precisó"), SAYS}, {W("predicts"), SAYS}, {W("pregunta"), SAYS},
    {W("princess"), TITLE | FEMALE}, {W("prometeu"), SAYS}, {W("promised"), SAYS | NOUN}, {W("promises"), SAYS | NOUN},
    {W("précise"), SAYS},
    {W("prévenu"), SAYS}, {W("publicly"), ADVERB}, {W("perguntou"), SAYS}, {W("policeman"), MALE},
    {W("poursuivi"), SAYS}, {W("precisato"), SAYS}, {W("predicted"), SAYS}, {W("preguntó"), SAYS},
    {W("president"), TITLE}, {W("professor"), TITLE}, {W("prometió"), SAYS}, {W("promising"), SAYING},
    {W("protested"), SAYS},
    {W("précisé"), SAYS}, {W("prévient"), SAYS}, {W("podkreśla"), SAYS}, {W("predicting"), SAYING},
    {W("presidenta"), TITLE | FEMALE}, {W("presidente"), TITLE}, {W("previously"), ADVERB}, {W("proclaimed"), SAYS},
    {W("pronounced"), SAYS}, {W("przekonuje"), SAYS}, {W("präsident"), TITLE}, {W("président"), TITLE},
    {W("policewoman"), FEMALE}, {W("powiedział"), SAYS}, {W("présidente"), TITLE}, {W("puntualizó"), SAYS},
    {W("podkreślił"), SAYS}, {W("powiedziała"), SAYS}, {W("präsidentin"), TITLE | FEMALE}, {W("podkreśliła"), SAYS},
    {W("poinformował"), SAYS}, {W("poinformowała"), SAYS},
};
static const lexeme of_q[] = {
    {W("que"), PREP | FUNCTION}, {W("qui"), FUNCTION}, {W("quip"), SAYS}, {W("queen"), TITLE | FEMALE},
    {W("quips"), SAYS}, {W("quote"), UTTERANCE}, {W("quatre"), ARTICLE | FUNCTION}, {W("quoted"), SAYS | NOUN},
    {W("queried"), SAYS},
    {W("quickly"), ADVERB}, {W("quipped"), SAYS}, {W("question"), UTTERANCE},
};
static const lexeme of_r[] = {
    {W("rep"), TITLE}, {W("rev"), TITLE}, {W("read"), SAYS | NOUN}, {W("reps"), TITLE}, {W("rief"), SAYS},
    {W("ruft"), SAYS}, {W("rabbi"), TITLE}, {W("reads"), SAYS | NOUN}, {W("reply"), SAYS | NOUN | UTTERANCE},
    {W("ruled"), SAYS | NOUN}, {W("recall"), SAYS | NOUN}, {W("refers"), SAYS},
    {W("remark"), SAYS | NOUN | UTTERANCE}, {W("report"), SAYS | NOUN | GROUP}, {W("retort"), UTTERANCE},
    {W("reveal"), SAYS}, {W("raconte"), SAYS}, {W("reading"), SAYING | NOUN}, {W("recalls"), SAYS | NOUN},
    {W("reconnu"), SAYS}, {W("relató"), SAYS}, {W("relayed"), SAYS}, {W("remarks"), SAYS | NOUN | UTTERANCE},
    {W("repeats"), SAYS}, {W("replied"), SAYS}, {W("replies"), SAYS}, {W("reports"), SAYS | NOUN},
    {W("respond"), SAYS}, {W("reveals"), SAYS}, {W("räumte"), SAYS}, {W("répond"), SAYS}, {W("résume"), SAYS},
    {W("racconta"), SAYS}, {W("raconté"), SAYS}, {W("rappelle"), SAYS}, {W("rappelé"), SAYS},
    {W("reaction"), UTTERANCE}, {W("reageert"), SAYS}, {W("reasoned"), SAYS}, {W("recalled"), SAYS},
    {W("recently"), ADVERB | FUNCTION}, {W("reconoce"), SAYS}, {W("recordó"), SAYS}, {W("referred"), SAYS},
    {W("regrette"), SAYS}, {W("reiteró"), SAYS}, {W("rejoined"), SAYS}, {W("remarcó"), SAYS}, {W("remarked"), SAYS},
    {W("repeated"), SAYS | NOUN}, {W("replicó"), SAYS}, {W("replying"), SAYING}, {W("reported"), SAYS},
    {W("responde"), SAYS}, {W("responds"), SAYS}, {W("response"), UTTERANCE}, {W("resposta"), UTTERANCE},
    {W("ressalta"), SAYS}, {W("retorted"), SAYS}, {W("revealed"), SAYS}, {W("ribadito"), SAYS}, {W("risponde"), SAYS},
    {W("risposta"), UTTERANCE}, {W("risposto"), SAYS}, {W("répondu"), SAYS}, {W("réponse"), UTTERANCE},
    {W("résumé"), SAYS}, {W("reageerde"), SAYS}, {W("reassured"), SAYS}, {W("recounted"), SAYS},
    {W("reflected"), SAYS | NOUN}, {W("reforçou"), SAYS}, {W("regarding"), PREP}, {W("regretté"), SAYS},
    {W("reiterate"), SAYS}, {W("reporting"), SAYING | NOUN}, {W("responded"), SAYS}, {W("respondeu"), SAYS},
    {W("respuesta"), UTTERANCE}, {W("ressaltou"), SAYS}, {W("ribadisce"), SAYS}, {W("raccontato"), SAYS},
    {W("reconnaît"), SAYS}, {W("reconoció"), SAYS}, {W("reiterated"), SAYS | ADVERB}, {W("reiterates"), SAYS},
    {W("repeatedly"), ADVERB}, {W("reportedly"), ADVERB}, {W("republican"), TITLE}, {W("responding"), INTRO},
    {W("respondió"), SAYS}, {W("reiterating"), SAYING}, {W("republicans"), GROUP}, {W("representative"), TITLE},
};
static const lexeme of_s[] = {
    {W("sa"), SAYS | ARTICLE}, {W("se"), FUNCTION}, {W("so"), SO | INTRO | CONJ | FUNCTION}, {W("sr"), SUFFIX},
    {W("st"), PARTICLE}, {W("su"), ARTICLE | PREP | FUNCTION}, {W("say"), SAYS}, {W("sen"), TITLE}, {W("sep"), DAY},
    {W("ses"), ARTICLE}, {W("seu"), ARTICLE}, {W("sgt"), TITLE}, {W("she"), SHE | FUNCTION},
    {W("sie"), SHE | FUNCTION}, {W("sir"), TITLE | MALE}, {W("six"), ARTICLE | FUNCTION}, {W("son"), ARTICLE},
    {W("sua"), ARTICLE}, {W("sur"), PREP | FUNCTION}, {W("sus"), ARTICLE}, {W("sí"), FUNCTION}, {W("sade"), SAYS},
    {W("sagt"), SAYS}, {W("said"), SAYS}, {W("says"), SAYS}, {W("sein"), ARTICLE}, {W("seis"), ARTICLE | FUNCTION},
    {W("seit"), PREP},
    {W("sens"), TITLE}, {W("sept"), DAY}, {W("shot"), SAYS | NOUN}, {W("sier"), SAYS},
    {W("some"), ARTICLE | FUNCTION}, {W("spus"), SAYS}, {W("such"), FUNCTION}, {W("supt"), TITLE}, {W("sagde"), SAYS},
    {W("sagen"), SAYS}, {W("sagte"), SAYS}, {W("sanoi"), SAYS}, {W("sanoo"), SAYS}, {W("sechs"), ARTICLE | FUNCTION},
    {W("seine"), ARTICLE},
    {W("selon"), FOLLOWS | INTRO}, {W("seven"), ARTICLE | FUNCTION}, {W("shout"), SAYS},
    {W("siete"), ARTICLE | FUNCTION}, {W("siger"), SAYS},
    {W("since"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("sobre"), PREP}, {W("spune"), SAYS},
    {W("state"), SAYS | NOUN | TITLE}, {W("stelt"), SAYS}, {W("still"), ADVERB | INTRO | CONJ | FUNCTION},
    {W("swore"), SAYS}, {W("sagten"), SAYS}, {W("samedi"), PREP}, {W("saying"), SAYING}, {W("school"), GROUP},
    {W("scrive"), SAYS}, {W("según"), FOLLOWS | PREP | INTRO}, {W("senate"), TITLE | GROUP},
    {W("señor"), TITLE | MALE}, {W("should"), FUNCTION}, {W("shouts"), SAYS}, {W("sieben"), ARTICLE | FUNCTION},
    {W("sighed"), SAYS},
    {W("signal"), SAYS | NOUN}, {W("signor"), TITLE | MALE}, {W("simply"), ADVERB}, {W("singer"), TITLE},
    {W("sister"), FEMALE}, {W("speech"), UTTERANCE}, {W("spiega"), SAYS}, {W("stated"), SAYS},
    {W("states"), SAYS | NOUN | GROUP}, {W("stelde"), SAYS}, {W("street"), GROUP}, {W("stress"), SAYS | NOUN},
    {W("summed"), SAYS}, {W("sunday"), PREP | DAY}, {W("säger"), SAYS}, {W("samstag"), PREP | DAY},
    {W("schreef"), SAYS}, {W("schrieb"), SAYS}, {W("scoffed"), SAYS}, {W("scritto"), SAYS}, {W("secondo"), FOLLOWS},
    {W("segundo"), FOLLOWS}, {W("senator"), TITLE}, {W("service"), GROUP}, {W("several"), ARTICLE | FUNCTION},
    {W("señala"), SAYS}, {W("señora"), TITLE | FEMALE}, {W("sheriff"), TITLE}, {W("shouted"), SAYS},
    {W("signora"), TITLE | FEMALE}, {W("sindaco"), TITLE}, {W("skriver"), SAYS}, {W("slammed"), SAYS | NOUN},
    {W("snapped"), SAYS}, {W("sneered"), SAYS}, {W("society"), GROUP}, {W("someone"), FUNCTION},
    {W("sonntag"), PREP | DAY}, {W("sostuvo"), SAYS}, {W("soupire"), SAYS}, {W("speaker"), TITLE},
    {W("später"), ADVERB}, {W("stating"), SAYING}, {W("subraya"), SAYS}, {W("suggest"), SAYS},
    {W("saturday"), PREP | DAY}, {W("schreibt"), SAYS}, {W("schrijft"), SAYS}, {W("screamed"), SAYS},
    {W("señaló"), SAYS}, {W("signaled"), SAYS | NOUN}, {W("sostiene"), SAYS}, {W("souligne"), SAYS},
    {W("speaking"), INTRO | FUNCTION}, {W("spiegato"), SAYS}, {W("sprecher"), TITLE}, {W("stressed"), SAYS},
    {W("stresses"), SAYS}, {W("subrayó"), SAYS}, {W("suggests"), SAYS | NOUN}, {W("surmised"), SAYS},
    {W("susurró"), SAYS}, {W("söyledi"), SAYS}, {W("s'exclame"), SAYS}, {W("s'indigne"), SAYS},
    {W("schrieben"), SAYS}, {W("schrijven"), SAYS}, {W("secretary"), TITLE}, {W("september"), DAY},
    {W("septembre"), DAY}, {W("señalado"), SAYS}, {W("something"), FUNCTION}, {W("souligné"), SAYS},
    {W("spokesman"), TITLE | MALE}, {W("statement"), UTTERANCE}, {W("stressing"), SAYING}, {W("suggested"), SAYS},
    {W("septiembre"), DAY}, {W("señalaron"), SAYS}, {W("sottolinea"), SAYS}, {W("speculated"), SAYS},
    {W("sprecherin"), TITLE | FEMALE}, {W("suggesting"), SAYING}, {W("s'inquiète"), SAYS},
    {W("spokeswoman"), TITLE | FEMALE}, {W("stwierdził"), SAYS}, {W("sottolineato"), SAYS},
    {W("spokesperson"), TITLE}, {W("stwierdziła"), SAYS}, {W("subsequently"), ADVERB},
};
static const lexeme of_t[] = {
    {W("to"), PREP | INTRO | FUNCTION}, {W("tem"), ADVERB}, {W("ten"), ARTICLE | FUNCTION}, {W("ter"), PARTICLE},
    {W("the"), ARTICLE | FUNCTION}, {W("too"), FUNCTION}, {W("two"), ARTICLE | FUNCTION}, {W("team"), GROUP},
    {W("tell"), SAYS}, {W("też"), ADVERB}, {W("that"), ARTICLE | PREP | INTRO | FUNCTION},
    {W("them"), THEY | FUNCTION}, {W("then"), ADVERB | INTRO | CONJ | FUNCTION}, {W("they"), THEY | FUNCTION},
    {W("this"), ARTICLE | INTRO | FUNCTION}, {W("toen"), ADVERB}, {W("told"), SAYS | PREP}, {W("tout"), SAYS | NOUN},
    {W("tras"), PREP}, {W("tres"), ARTICLE | FUNCTION}, {W("tegas"), SAYS}, {W("tegen"), PREP}, {W("teilt"), SAYS},
    {W("tells"), SAYS},
    {W("their"), ARTICLE | FUNCTION}, {W("there"), FUNCTION}, {W("these"), ARTICLE | FUNCTION},
    {W("those"), ARTICLE | FUNCTION}, {W("three"), ARTICLE | FUNCTION}, {W("times"), GROUP},
    {W("today"), PREP | GROUP | FUNCTION}, {W("touts"), SAYS}, {W("trois"), ARTICLE | FUNCTION}, {W("tutur"), SAYS},
    {W("tweet"), SAYS | NOUN | UTTERANCE}, {W("teilte"), SAYS}, {W("termed"), SAYS}, {W("texted"), SAYS},
    {W("though"), INTRO | FUNCTION | SUBORDINATE}, {W("touted"), SAYS}, {W("tweets"), SAYS | NOUN | UTTERANCE},
    {W("tycker"), SAYS}, {W("telling"), SAYING}, {W("testify"), SAYS}, {W("thanked"), SAYS | NOUN},
    {W("through"), PREP | FUNCTION}, {W("tijdens"), PREP}, {W("tonight"), PREP | FUNCTION}, {W("tribune"), GROUP},
    {W("tuesday"), PREP | DAY}, {W("tuiteó"), SAYS}, {W("tweeted"), SAYS}, {W("también"), ADVERB | INTRO},
    {W("thursday"), PREP | DAY}, {W("tomorrow"), FUNCTION}, {W("tweeting"), SAYING}, {W("testified"), SAYS},
    {W("testifies"), SAYS}, {W("thousands"), FUNCTION}, {W("thundered"), SAYS}, {W("twitterte"), SAYS},
    {W("témoigne"), SAYS},
};
static const lexeme of_u[] = {
    {W("um"), ARTICLE | FUNCTION}, {W("un"), ARTICLE | FUNCTION}, {W("uma"), ARTICLE | FUNCTION},
    {W("una"), ARTICLE | FUNCTION}, {W("und"), PARTICLE | PREP | CONJ | FUNCTION}, {W("une"), ARTICLE},
    {W("uno"), ARTICLE | FUNCTION}, {W("ujar"), SAYS}, {W("unos"), ARTICLE}, {W("upon"), PREP},
    {W("urge"), SAYS | NOUN}, {W("under"), PREP | INTRO | FUNCTION}, {W("union"), GROUP},
    {W("until"), INTRO | FUNCTION | SUBORDINATE}, {W("urged"), SAYS}, {W("urges"), SAYS}, {W("uvedl"), SAYS},
    {W("ungkap"), SAYS}, {W("united"), GROUP}, {W("unless"), SUBORDINATE}, {W("unlike"), FUNCTION},
    {W("urging"), SAYING}, {W("uvedla"), SAYS}, {W("udtaler"), SAYS}, {W("underlined"), SAYS},
    {W("university"), GROUP}, {W("underscored"), SAYS}, {W("underscores"), SAYS},
};
static const lexeme of_v[] = {
    {W("van"), PARTICLE}, {W("via"), PREP}, {W("vom"), PREP}, {W("von"), PARTICLE | FUNCTION}, {W("vor"), PREP},
    {W("vow"), SAYS | NOUN}, {W("very"), FUNCTION}, {W("vice"), TITLE}, {W("vier"), ARTICLE | FUNCTION},
    {W("vous"), FUNCTION},
    {W("vows"), SAYS | NOUN}, {W("vindt"), SAYS}, {W("vowed"), SAYS}, {W("vroeg"), SAYS}, {W("voegde"), SAYS},
    {W("vraagt"), SAYS}, {W("verdict"), UTTERANCE}, {W("vertelt"), SAYS}, {W("viernes"), PREP | DAY}, {W("vendredi"), PREP},
    {W("ventured"), SAYS}, {W("vertelde"), SAYS}, {W("verklaart"), SAYS}, {W("versprach"), SAYS},
    {W("verklaarde"), SAYS},
    {W("versichert"), SAYS}, {W("verkündete"), SAYS}, {W("versicherte"), SAYS}, {W("volunteered"), SAYS | NOUN},
};
static const lexeme of_w[] = {
    {W("we"), THEY | FUNCTION}, {W("was"), ADVERB | FUNCTION | BE},
    {W("who"), ADVERB | PREP | FUNCTION | SUBORDINATE}, {W("why"), FUNCTION}, {W("wie"), INTRO | FUNCTION},
    {W("wir"), THEY | FUNCTION}, {W("warn"), SAYS}, {W("weil"), PREP}, {W("wenn"), PREP | FUNCTION},
    {W("went"), SAYS | NOUN}, {W("were"), FUNCTION | BE}, {W("what"), FUNCTION | SUBORDINATE},
    {W("when"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("whom"), PREP | SUBORDINATE},
    {W("will"), ADVERB | FUNCTION}, {W("with"), PREP | INTRO | FUNCTION}, {W("warns"), SAYS}, {W("warnt"), SAYS},
    {W("where"), PREP | FUNCTION | SUBORDINATE}, {W("which"), PREP | FUNCTION | SUBORDINATE},
    {W("while"), PREP | INTRO | FUNCTION | SUBORDINATE}, {W("white"), GROUP}, {W("whose"), PREP | SUBORDINATE},
    {W("words"), UTTERANCE}, {W("would"), ADVERB | FUNCTION}, {W("write"), SAYS | NOUN}, {W("wrote"), SAYS},
    {W("warned"), SAYS}, {W("warnte"), SAYS}, {W("within"), PREP | FUNCTION}, {W("wonder"), SAYS | NOUN},
    {W("writes"), SAYS}, {W("warning"), SAYING | UTTERANCE}, {W("według"), FOLLOWS}, {W("whether"), SUBORDINATE},
    {W("without"), FUNCTION}, {W("wonders"), SAYS | NOUN}, {W("writing"), SAYING | NOUN}, {W("written"), SAYS | NOUN},
    {W("wondered"), SAYS}, {W("während"), PREP}, {W("wednesday"), PREP | DAY}, {W("whispered"), SAYS},
    {W("wyjaśnił"), SAYS}, {W("wyjaśniła"), SAYS},
};
static const lexeme of_y[] = {
    {W("y"), PARTICLE | PREP | CONJ | FUNCTION}, {W("yes"), FUNCTION}, {W("yet"), INTRO | CONJ | FUNCTION},
    {W("you"), FUNCTION}, {W("yell"), SAYS}, {W("your"), ARTICLE | FUNCTION}, {W("yells"), SAYS}, {W("yelled"), SAYS},
    {W("yesterday"), PREP | FUNCTION},
};
static const lexeme of_z[] = {
    {W("ze"), SHE}, {W("zu"), PARTICLE | PREP | FUNCTION}, {W("zei"), SAYS}, {W("zij"), SHE}, {W("zum"), PREP},
    {W("zur"), PREP}, {W("zegt"), SAYS}, {W("zehn"), ARTICLE | FUNCTION}, {W("zijn"), ARTICLE},
    {W("zwei"), ARTICLE | FUNCTION},
    {W("zudem"), ADVERB | INTRO}, {W("zeggen"), SAYS},
    {W("zeiden"), SAYS}, {W("zitiert"), SAYS}, {W("zufolge"), FOLLOWS}, {W("zapytał"), SAYS}, {W("zitierte"), SAYS},
    {W("zapytała"), SAYS}, {W("zaznaczył"), SAYS}, {W("zaznaczyła"), SAYS},
};
static const lexeme of_others[] = {
    {W("à"), PREP}, {W("а"), INTRO | CONJ | FUNCTION}, {W("в"), PREP | INTRO | FUNCTION},
    {W("и"), PREP | CONJ | FUNCTION}, {W("о"), PREP | FUNCTION}, {W("с"), PREP | FUNCTION}, {W("я"), FUNCTION},
    {W("él"), HE}, {W("во"), PREP}, {W("до"), FUNCTION}, {W("её"), FUNCTION}, {W("за"), FUNCTION},
    {W("из"), PREP | FUNCTION}, {W("их"), FUNCTION}, {W("мы"), FUNCTION}, {W("на"), PREP | INTRO | FUNCTION},
    {W("не"), FUNCTION}, {W("но"), INTRO | CONJ | FUNCTION}, {W("об"), PREP}, {W("он"), HE | FUNCTION},
    {W("от"), FUNCTION}, {W("по"), PREP | INTRO | FUNCTION}, {W("även"), ADVERB}, {W("über"), PREP},
    {W("řekl"), SAYS}, {W("écrit"), SAYS}, {W("řekla"), SAYS}, {W("для"), PREP | FUNCTION}, {W("его"), FUNCTION},
    {W("как"), PREP | INTRO | FUNCTION}, {W("она"), SHE | FUNCTION}, {W("они"), THEY | FUNCTION},
    {W("при"), PREP | INTRO | FUNCTION}, {W("уже"), ADVERB}, {W("что"), PREP | FUNCTION}, {W("это"), FUNCTION},
    {W("قال"), SAYS}, {W("είπε"), SAYS}, {W("каже"), SAYS}, {W("أضاف"), SAYS}, {W("قالت"), SAYS}, {W("وقال"), SAYS},
    {W("äußerte"), SAYS}, {W("également"), ADVERB}, {W("глава"), TITLE}, {W("додав"), SAYS}, {W("затем"), ADVERB},
    {W("ответ"), UTTERANCE}, {W("перед"), PREP}, {W("пишет"), SAYS}, {W("позже"), ADVERB}, {W("после"), PREP | INTRO},
    {W("потом"), ADVERB}, {W("ранее"), ADVERB}, {W("также"), ADVERB}, {W("وأضاف"), SAYS}, {W("وقالت"), SAYS},
    {W("δήλωσε"), SAYS}, {W("додала"), SAYS}, {W("заявив"), SAYS}, {W("заявил"), SAYS}, {W("сказав"), SAYS},
    {W("сказал"), SAYS}, {W("уверен"), SAYS}, {W("указал"), SAYS}, {W("وأضافت"), SAYS}, {W("выразил"), SAYS},
    {W("говорил"), SAYS}, {W("говорит"), SAYS}, {W("говорят"), SAYS}, {W("добавил"), SAYS}, {W("заявила"), SAYS},
    {W("заявили"), SAYS}, {W("крикнул"), SAYS}, {W("министр"), TITLE}, {W("написав"), SAYS}, {W("написал"), SAYS},
    {W("ответил"), SAYS}, {W("отметил"), SAYS}, {W("пояснив"), SAYS}, {W("пояснил"), SAYS}, {W("премьер"), TITLE},
    {W("сказала"), SAYS}, {W("сказали"), SAYS}, {W("сообщил"), SAYS}, {W("спросил"), SAYS}, {W("считает"), SAYS},
    {W("уверена"), SAYS}, {W("указала"), SAYS}, {W("уточнил"), SAYS}, {W("говорила"), SAYS}, {W("добавила"), SAYS},
    {W("добавили"), SAYS}, {W("зазначив"), SAYS}, {W("заключил"), SAYS}, {W("крикнула"), SAYS}, {W("написала"), SAYS},
    {W("написали"), SAYS}, {W("напомнил"), SAYS}, {W("объяснил"), SAYS}, {W("ответила"), SAYS}, {W("отметила"), SAYS},
    {W("отметили"), SAYS}, {W("передает"), SAYS}, {W("передаёт"), SAYS}, {W("полагает"), SAYS}, {W("пояснила"), SAYS},
    {W("пояснили"), SAYS}, {W("приводит"), SAYS}, {W("сообщила"), SAYS}, {W("сообщили"), SAYS}, {W("спросила"), SAYS},
    {W("уточнила"), SAYS}, {W("цитирует"), SAYS}, {W("зазначила"), SAYS}, {W("заключила"), SAYS},
    {W("наголосив"), SAYS}, {W("напомнила"), SAYS}, {W("объяснила"), SAYS}, {W("повідомив"), SAYS},
    {W("президент"), TITLE}, {W("признался"), SAYS}, {W("прошептал"), SAYS}, {W("рассказал"), SAYS},
    {W("утверждал"), SAYS}, {W("воскликнул"), SAYS}, {W("губернатор"), TITLE}, {W("наголосила"), SAYS},
    {W("повідомила"), SAYS}, {W("подтвердил"), SAYS}, {W("подчеркнул"), SAYS}, {W("призналась"), SAYS},
    {W("прошептала"), SAYS}, {W("рассказала"), SAYS}, {W("рассказали"), SAYS}, {W("утверждает"), SAYS},
    {W("воскликнула"), SAYS}, {W("подтвердила"), SAYS}, {W("подчеркнула"), SAYS}, {W("подчеркнули"), SAYS},
    {W("прокомментировал"), SAYS}, {W("прокомментировала"), SAYS},
};

typedef struct letter {
    const lexeme *words;
    uint32_t n;
} letter;

#define LETTER(of) {of, sizeof of / sizeof *of}
static const letter letters[26] = {
    LETTER(of_a), LETTER(of_b), LETTER(of_c), LETTER(of_d), LETTER(of_e), LETTER(of_f), LETTER(of_g), LETTER(of_h),
    LETTER(of_i), LETTER(of_j), LETTER(of_k), LETTER(of_l), LETTER(of_m), LETTER(of_n), LETTER(of_o), LETTER(of_p),
    LETTER(of_q), LETTER(of_r), LETTER(of_s), LETTER(of_t), LETTER(of_u), LETTER(of_v), LETTER(of_w), {NULL, 0},
    LETTER(of_y), LETTER(of_z),
};
static const letter others = LETTER(of_others);

static void fold_wide(char *to, uint32_t bytes) {
    for (uint32_t i = 1; i < bytes; i++) {
        unsigned char c = (unsigned char)to[i], before = (unsigned char)to[i - 1];
        if (before == 0xC3 && c >= 0x80 && c <= 0x9E) c += 0x20;
        else if (before == 0xD0 && c >= 0x90 && c <= 0x9F) c += 0x20;
        else if (before == 0xD0 && c >= 0xA0 && c <= 0xAF) to[i - 1] = (char)0xD1, c -= 0x20;
        to[i] = (char)c;
    }
}

/* Small letters of ASCII, Latin-1 and Cyrillic; others stay. */
static void fold(char to[LONGEST], const char *from, uint32_t bytes) {
    const uint64_t ones = 0x0101010101010101u, highs = 0x80 * ones;
    uint64_t wide = 0;
    memcpy(to, from, bytes);
    for (uint32_t i = 0; i < bytes; i += 8) {
        uint64_t eight, low;
        memcpy(&eight, to + i, 8);
        wide |= eight & highs;
        low = eight & ~highs;
        eight |= ((low + (0x80 - 'A') * ones) & ~(low + (0x7F - 'Z') * ones) & ~eight & highs) >> 2;
        memcpy(to + i, &eight, 8);
    }
    if (wide) fold_wide(to, bytes);
}

/* The first eight bytes, the first one highest. */
static uint64_t head_of(const char *word) { return __builtin_bswap64(utf8_eight(word)); }

static bool is_before(const lexeme *entry, uint32_t bytes, uint64_t head) {
    return (entry->bytes < bytes) | ((entry->bytes == bytes) & (head_of(entry->word) < head));
}

uint32_t wordclass_find(const char *word, uint32_t bytes) {
    char folded[LONGEST] = {0};
    if (bytes == 0 || bytes > LONGEST) return 0;
    unsigned first = ((unsigned char)word[0] | 32u) - 'a'; /* no byte above ASCII becomes a letter of it */
    const letter *in = first < 26 ? &letters[first] : &others;
    if (in->n == 0 || bytes > in->words[in->n - 1].bytes) return 0; /* shorter words come first */
    fold(folded, word, bytes);
    uint64_t head = head_of(folded);
    const lexeme *low = in->words, *end = low + in->n;
    for (size_t n = in->n, half; n > 1; n -= half) {
        half = n / 2;
        low += -(size_t)is_before(&low[half - 1], bytes, head) & half;
    }
    low += is_before(low, bytes, head);
    for (; low < end && low->bytes == bytes && head_of(low->word) == head; low++)
        if (bytes <= 8 || memcmp(low->word + 8, folded + 8, bytes - 8) == 0) return low->kind;
    return 0;
}
