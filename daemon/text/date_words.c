/* SPDX-License-Identifier: ISC */
#include "date_words.h"

#include <string.h>

#include "utf8_class.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* U+00E0 to U+017F without their accents. */
static const char latin[] =
	"aaaaaaaceeeeiiiidnooooo ouuuuypyaaaaaaccccccccddddeeeeeeeeeegggggggg"
	"hhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt"
	"uuuuuuuuuuuuwwyyyzzzzzzs";

static const struct {
	uint32_t from, to;
} greek[] = {
	{ 0x0390, 0x03B9 }, /* iota with two accents */
	{ 0x03AC, 0x03B1 },
	{ 0x03AD, 0x03B5 },
	{ 0x03AE, 0x03B7 },
	{ 0x03AF, 0x03B9 },
	{ 0x03CA, 0x03B9 },
	{ 0x03CC, 0x03BF },
	{ 0x03CD, 0x03C5 },
	{ 0x03CE, 0x03C9 },
};

uint32_t date_fold(uint32_t c)
{
	if (c >= 0x0300 && c <= 0x036F)
		return 0;
	c = utf8_lower(c);
	if (c >= 0x00E0 && c <= 0x017F)
		return (unsigned char)latin[c - 0x00E0];
	for (size_t i = 0; i < COUNT(greek); i++)
		if (greek[i].from == c)
			return greek[i].to;
	return c;
}

/*
 * Beginnings of the names of months, abbreviated or whole, as content
 * systems write them under the locales of Europe; the longest one that fits
 * counts. Names that mean different months in two languages stand for the
 * language with more feeds (lis: Polish and Czech, not Croatian).
 */
static const struct {
	const char *latin, *other;
} months[] = {
	{ "jan gen ene ian sty led oca tammi jaan", "янв січ яну ιαν يناير" },
	{ "feb fev lut uno sub helmi veebr", "фев лют φεβ فبراير" },
	{ "mar mrz mrt maart bre maalis", "мар бер μαρ μαω مارس" },
	{ "apr avr abr kwi dub nis huhti", "апр кві απρ أبريل ابريل" },
	{ "may mai maj mag mei kve touko", "май мая тра μαι مايو" },
	{ "jun jui juun giu iun cze cer cvn haz kesa",
		"июн юни чер ιουν ιον يونيو" },
	{ "jul juil juul lug iul lip cervenec cervence cvc tem heina",
		"июл юли лип ιουλ ιολ يوليو" },
	{ "aug aou ago agu agt sie srp elo", "авг сер αυγ أغسطس اغسطس" },
	{ "sep set szep wrz zar eyl syys", "сен вер сеп σεπ سبتمبر" },
	{ "oct okt out ott paz rij eki loka", "окт жов οκτ أكتوبر اكتوبر" },
	{ "nov noi lis kas marras", "ноя лис ное νοε نوفمبر" },
	{ "dec dez dic des det gru pro ara joulu", "дек гру δεκ ديسمبر" },
};

/* Bytes of the longest of the words (blanks between) that word begins with. */
static size_t longest_beginning(const char *words, const char *word)
{
	size_t longest = 0;

	for (const char *p = words; *p; p += *p == ' ') {
		const char *begin = p;

		while (*p && *p == word[p - begin])
			p++;
		size_t len = (size_t)(p - begin);

		if ((!*p || *p == ' ') && len > longest)
			longest = len;
		while (*p && *p != ' ')
			p++;
	}
	return longest;
}

/* The place of the first three letters in names of three each; or -1. */
static int find_three(const char *names, const char *word)
{
	for (int i = 0; names[3 * i]; i++) {
		const char *name = names + 3 * i;

		if (name[0] == word[0] && name[1] == word[1] &&
			name[2] == word[2])
			return i;
	}
	return -1;
}

static int find_month(const char *word)
{
	bool is_latin = (unsigned char)*word < 0x80;
	size_t longest = 0;
	int month = 0;

	for (size_t i = 0; i < COUNT(months); i++) {
		size_t len = longest_beginning(
			is_latin ? months[i].latin : months[i].other, word);

		if (len > longest) {
			longest = len;
			month = (int)i + 1;
		}
	}
	return month;
}

int date_word_month(const char *word, size_t len)
{
	static const char english[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	int month = len == 3 ? find_three(english, word) : -1;

	/* Nearly all months of feeds; a longer word may be of any language. */
	return month >= 0 ? month + 1 : find_month(word);
}

int date_word_weekday(const char *word)
{
	return find_three("sunmontuewedthufrisat", word);
}

static const struct {
	const char *word;
	char half;
} halves[] = {
	{ "am", 'a' },
	{ "pm", 'p' },
	{ "a", 'a' },
	{ "p", 'p' },
	{ "πμ", 'a' },
	{ "μμ", 'p' },
	{ "上午", 'a' },
	{ "下午", 'p' },
	{ "午前", 'a' },
	{ "午後", 'p' },
	{ "오전", 'a' },
	{ "오후", 'p' },
};

char date_word_half(const char *word)
{
	for (size_t i = 0; i < COUNT(halves); i++)
		if (*halves[i].word == *word &&
			strcmp(halves[i].word, word) == 0)
			return halves[i].half;
	return 0;
}

static const struct {
	uint32_t letter;
	char unit;
} units[] = {
	{ 0x5E74, 'y' }, /* 年 */
	{ 0x6708, 'm' }, /* 月 */
	{ 0x65E5, 'd' }, /* 日 */
	{ 0x53F7, 'd' }, /* 号 */
	{ 0x65F6, 'h' }, /* 时 */
	{ 0x6642, 'h' }, /* 時 */
	{ 0x70B9, 'h' }, /* 点 */
	{ 0x9EDE, 'h' }, /* 點 */
	{ 0x5206, '-' }, /* 分 */
	{ 0x79D2, '-' }, /* 秒 */
	{ 0xB144, 'y' }, /* 년 */
	{ 0xC6D4, 'm' }, /* 월 */
	{ 0xC77C, 'd' }, /* 일 */
	{ 0xC2DC, 'h' }, /* 시 */
	{ 0xBD84, '-' }, /* 분 */
	{ 0xCD08, '-' }, /* 초 */
};

char date_letter_unit(uint32_t c)
{
	for (size_t i = 0; c > 0x2FFF && i < COUNT(units); i++)
		if (units[i].letter == c)
			return units[i].unit;
	return 0;
}

static bool has_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	return len && longest_beginning(words, word) == len;
}

char date_word_unit(const char *word)
{
	return has_word("h u uhr hs", word) ? 'h' : 0;
}

bool date_word_is_korean(const char *word)
{
	return has_word("년 월 일 오전 오후", word);
}

bool date_word_is_filler(const char *word)
{
	return has_word("de del di do of the г г року р m", word);
}
