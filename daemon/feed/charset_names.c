/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "charset.h"

/*
 * Labels as the web reads them (WHATWG Encoding 4.2), and some that are met
 * besides: what calls itself Latin-1 or GB 2312 holds the larger set that
 * Windows made of it. Sets that nobody writes any more are not here, nor is
 * what hides markup in ASCII (UTF-7, ISO-2022-CN and -KR, HZ).
 */
static const struct {
	const char *charset;
	const char *labels; /* lower case, apart by blanks */
} names[] = {
	{ "UTF-8",
		"utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 "
		"x-unicode20utf8 utf_8 utf-8n utf8mb4" },
	{ "WINDOWS-1252",
		"iso-8859-1 windows-1252 us-ascii ascii ansi_x3.4-1968 "
		"iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 "
		"latin1 latin-1 l1 cp1252 x-cp1252 cp819 ibm819 csisolatin1 "
		"iso-latin-1 ansi win-1252 windows1252 8859-1" },
	{ "WINDOWS-1250", "windows-1250 cp1250 x-cp1250 win-1250 windows1250" },
	{ "WINDOWS-1251",
		"windows-1251 cp1251 x-cp1251 win-1251 windows1251 win1251" },
	{ "WINDOWS-1253", "windows-1253 cp1253 x-cp1253" },
	{ "WINDOWS-1254",
		"windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 "
		"iso_8859-9 iso_8859-9:1989 iso-ir-148 latin5 l5 "
		"csisolatin5" },
	{ "WINDOWS-1255", "windows-1255 cp1255 x-cp1255" },
	{ "WINDOWS-1256", "windows-1256 cp1256 x-cp1256" },
	{ "WINDOWS-1257", "windows-1257 cp1257 x-cp1257" },
	{ "WINDOWS-1258", "windows-1258 cp1258 x-cp1258" },
	{ "CP874",
		"windows-874 dos-874 cp874 iso-8859-11 iso8859-11 "
		"iso885911 tis-620 tis620" },
	{ "ISO-8859-2",
		"iso-8859-2 iso8859-2 iso88592 iso_8859-2 "
		"iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2" },
	{ "ISO-8859-3",
		"iso-8859-3 iso8859-3 iso88593 iso_8859-3 "
		"iso_8859-3:1988 iso-ir-109 latin3 l3 csisolatin3" },
	{ "ISO-8859-4",
		"iso-8859-4 iso8859-4 iso88594 iso_8859-4 "
		"iso_8859-4:1988 iso-ir-110 latin4 l4 csisolatin4" },
	{ "ISO-8859-5",
		"iso-8859-5 iso8859-5 iso88595 iso_8859-5 "
		"iso_8859-5:1988 iso-ir-144 cyrillic "
		"csisolatincyrillic" },
	{ "ISO-8859-6",
		"iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 "
		"iso-8859-6-e iso-8859-6-i iso-ir-127 arabic asmo-708 "
		"ecma-114 csisolatinarabic csiso88596e csiso88596i" },
	{ "ISO-8859-7",
		"iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
		"iso-ir-126 greek greek8 ecma-118 elot_928 sun_eu_greek "
		"csisolatingreek" },
	{ "ISO-8859-8",
		"iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 "
		"iso-8859-8-e iso-8859-8-i iso-ir-138 hebrew visual logical "
		"csisolatinhebrew csiso88598e csiso88598i" },
	{ "ISO-8859-10",
		"iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 "
		"l6 csisolatin6" },
	{ "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913" },
	{ "ISO-8859-14", "iso-8859-14 iso8859-14 iso885914" },
	{ "ISO-8859-15",
		"iso-8859-15 iso8859-15 iso885915 iso_8859-15 "
		"csisolatin9 latin9 latin-9 l9" },
	{ "ISO-8859-16", "iso-8859-16" },
	{ "KOI8-R", "koi8-r koi8 koi koi8_r cskoi8r" },
	{ "KOI8-U", "koi8-u koi8-ru" },
	{ "CP866", "ibm866 866 cp866 csibm866" },
	{ "MACINTOSH", "macintosh mac x-mac-roman csmacintosh macroman" },
	{ "MAC-UK", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic" },
	{ "GB18030",
		"gb2312 gbk gb18030 gb_2312-80 gb_2312 chinese csgb2312 "
		"csiso58gb231280 iso-ir-58 x-gbk gb-2312 cp936 ms936 "
		"windows-936 euc-cn" },
	{ "BIG5-HKSCS",
		"big5 big5-hkscs cn-big5 csbig5 x-x-big5 big-5 cp950 "
		"windows-950" },
	{ "CP932",
		"shift_jis shift-jis sjis x-sjis ms_kanji ms932 "
		"windows-31j csshiftjis cp932" },
	{ "EUC-JP-MS", "euc-jp x-euc-jp cseucpkdfmtjapanese eucjp" },
	{ ISO_2022_JP,
		"iso-2022-jp csiso2022jp iso-2022-jp-2 "
		"iso-2022-jp-3" },
	{ "CP949",
		"euc-kr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 "
		"ksc5601 ksc_5601 csksc56011987 iso-ir-149 windows-949 "
		"uhc cp949 euckr" },
};

static bool lists(const char *labels, const char *label, size_t len)
{
	for (const char *s = labels; *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		if (n == len && ascii_equal_n(s, label, len))
			return true;
		s += n;
	}
	return false;
}

const char *charset_named(const char *label)
{
	size_t len = strlen(label);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (lists(names[i].labels, label, len))
			return names[i].charset;
	}
	return NULL;
}
