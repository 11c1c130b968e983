/* SPDX-License-Identifier: ISC */
#include "text_date_check.h"

#include <stdio.h>

/* In sequence, blanks between; as dates decline them. */
static const struct {
	const char *language, *months;
} languages[] = {
	{ "en",
		"January February March April May June July August September "
		"October November December" },
	{ "en short", "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec" },
	{ "de",
		"Januar Februar März April Mai Juni Juli August September "
		"Oktober November Dezember" },
	{ "de short", "Jän Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez" },
	{ "fr",
		"janvier février mars avril mai juin juillet août septembre "
		"octobre novembre décembre" },
	{ "fr short",
		"janv févr mars avr mai juin juil août sept oct nov déc" },
	{ "es",
		"enero febrero marzo abril mayo junio julio agosto septiembre "
		"octubre noviembre diciembre" },
	{ "es short", "ene feb mar abr may jun jul ago sep oct nov dic" },
	{ "it",
		"gennaio febbraio marzo aprile maggio giugno luglio agosto "
		"settembre ottobre novembre dicembre" },
	{ "it short", "gen feb mar apr mag giu lug ago set ott nov dic" },
	{ "pt",
		"janeiro fevereiro março abril maio junho julho agosto "
		"setembro outubro novembro dezembro" },
	{ "pt short", "jan fev mar abr mai jun jul ago set out nov dez" },
	{ "nl",
		"januari februari maart april mei juni juli augustus "
		"september oktober november december" },
	{ "pl",
		"stycznia lutego marca kwietnia maja czerwca lipca sierpnia "
		"września października listopada grudnia" },
	{ "pl short", "sty lut mar kwi maj cze lip sie wrz paź lis gru" },
	{ "ru",
		"января февраля марта апреля мая июня июля августа сентября "
		"октября ноября декабря" },
	{ "ru short", "Янв Фев Мар Апр Май Июн Июл Авг Сен Окт Ноя Дек" },
	{ "uk",
		"січня лютого березня квітня травня червня липня серпня "
		"вересня жовтня листопада грудня" },
	{ "bg",
		"януари февруари март април май юни юли август септември "
		"октомври ноември декември" },
	{ "cs",
		"ledna února března dubna května června července srpna září "
		"října listopadu prosince" },
	{ "cs bare",
		"leden unor brezen duben kveten cerven cervenec srpen "
		"zari rijen listopad prosinec" },
	{ "sk",
		"január február marec apríl máj jún júl august september "
		"október november december" },
	{ "sv",
		"januari februari mars april maj juni juli augusti september "
		"oktober november december" },
	{ "da",
		"januar februar marts april maj juni juli august september "
		"oktober november december" },
	{ "no",
		"januar februar mars april mai juni juli august september "
		"oktober november desember" },
	{ "fi",
		"tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta "
		"kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
		"marraskuuta joulukuuta" },
	{ "et",
		"jaanuar veebruar märts aprill mai juuni juuli august "
		"september oktoober november detsember" },
	{ "hu",
		"január február március április május június július augusztus "
		"szeptember október november december" },
	{ "hu short", "jan febr márc ápr máj jún júl aug szept okt nov dec" },
	{ "el",
		"Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου "
		"Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου "
		"Δεκεμβρίου" },
	{ "el short", "Ιαν Φεβ Μάρ Απρ Μάι Ιούν Ιούλ Αύγ Σεπ Οκτ Νοέ Δεκ" },
	{ "el capitals", "ΙΑΝ ΦΕΒ ΜΑΡ ΑΠΡ ΜΑΪ ΙΟΝ ΙΟΛ ΑΥΓ ΣΕΠ ΟΚΤ ΝΟΕ ΔΕΚ" },
	{ "tr",
		"Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül "
		"Ekim Kasım Aralık" },
	{ "tr short", "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara" },
	{ "ro",
		"ianuarie februarie martie aprilie mai iunie iulie august "
		"septembrie octombrie noiembrie decembrie" },
	{ "ca",
		"gener febrer març abril maig juny juliol agost setembre "
		"octubre novembre desembre" },
	{ "ar",
		"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر "
		"نوفمبر ديسمبر" },
};

static void months_have_names_in_many_languages(void **state)
{
	char date[96], expected[32], month[48];

	(void)state;
	for (size_t i = 0; i < COUNT(languages); i++) {
		const char *s = languages[i].months;

		for (int n = 1; n <= 12; n++) {
			size_t len = strcspn(s, " ");

			(void)snprintf(
				month, sizeof month, "%.*s", (int)len, s);
			(void)snprintf(date, sizeof date, "28. %s 2024 (%s)",
				month, languages[i].language);
			(void)snprintf(expected, sizeof expected,
				"~2024-%02d-28T00:00:00Z", n);
			check_date(date, expected);
			s += len + (n < 12);
		}
		assert_int_equal(*s, '\0');
	}
}

static void words_around_the_month_are_understood(void **state)
{
	static const struct date_case cases[] = {
		{ "Di, 5 M\u00E4r 2024 10:00 MEZ", "2024-03-05T09:00:00Z" },
		{ "Di, 5 Ma\u0308r 2024 10:00 MEZ", "2024-03-05T09:00:00Z" },
		{ "mar. 5 mars 2024", "~2024-03-05T00:00:00Z" },
		{ "mar. 5 mai 2026", "~2026-05-05T00:00:00Z" },
		{ "mar., 01 d\u00E9c. 2020 16:11:02 +0000",
			"2020-12-01T16:11:02Z" },
		{ "maandag 4 november 2024", "~2024-11-04T00:00:00Z" },
		{ "\u0441\u0435\u0440\u0435\u0434\u0430, 5 \u0447\u0435\u0440 "
		  "2024",
			"~2024-06-05T00:00:00Z" },
		{ "1er ao\u00FBt 2024", "~2024-08-01T00:00:00Z" },
		{ "juin 3, 2024", "~2024-06-03T00:00:00Z" },
		{ "juillet 3, 2024", "~2024-07-03T00:00:00Z" },
		{ "5 de enero de 2024", "~2024-01-05T00:00:00Z" },
		{ "enero de 2024", "~2024-01-01T00:00:00Z" },
		{ "05 okt. 2024", "~2024-10-05T00:00:00Z" },
		{ "5 \u015Eubat 2024 Pazartesi", "~2024-02-05T00:00:00Z" },
		{ "\u03A4\u03B5\u03C4, 05 \u0399\u03BF\u03CD\u03BD 2024 "
		  "9:00:00 EST",
			"2024-06-05T14:00:00Z" },
		{ "2024-j\u00FAnius-5T9:15-05:00", "2024-06-05T14:15:00Z" },
		{ "2024. j\u00FAnius 5., szerda", "~2024-06-05T00:00:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

/* Korea's dates name no zone and mean its own. */
static void east_asia_names_the_parts(void **state)
{
	static const struct date_case cases[] = {
		{ "2024\u5E742\u67085\u65E5 10:00", "~2024-02-05T10:00:00Z" },
		{ "2024 \u5E74 2 \u6708 5 \u65E5", "~2024-02-05T00:00:00Z" },
		{ "2024\u5E742\u67085\u65E5\u661F\u671F\u4E00 15:04 +0800",
			"2024-02-05T07:04:00Z" },
		{ "2024\u5E742\u67085\u65E5 \u4E0B\u53483:04",
			"~2024-02-05T15:04:00Z" },
		{ "2024-02-05 \u5348\u524D10\u66420\u520620\u79D2",
			"~2024-02-05T10:00:20Z" },
		{ "2024\u5E742\u67085\u65E515\u65F604\u5206 JST",
			"2024-02-05T06:04:00Z" },
		{ "2024\u5E742\u6708", "~2024-02-01T00:00:00Z" },
		{ "2024\uB144 2\uC6D4 5\uC77C(\uC6D4)",
			"~2024-02-05T00:00:00Z" },
		{ "2024\uB144 02\uC6D4 05\uC77C  10:04:35",
			"~2024-02-05T01:04:35Z" },
		{ "2024-02-05 \uC624\uD6C4 11:04:35", "~2024-02-05T14:04:35Z" },
		{ "2024-02-05 \uC624\uC804 12:04:35", "~2024-02-04T15:04:35Z" },
		{ "2024.02.05 \uC6D4\uC694\uC77C \uC624\uD6C4 3\uC2DC 4\uBD84",
			"~2024-02-05T06:04:00Z" },
		{ "2024\uB144 2\uC6D4 5\uC77C 10:00 +0000",
			"2024-02-05T10:00:00Z" },
		{ "2024\u5E7413\u67085\u65E5", "none" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void zones_are_taken_as_written(void **state)
{
	static const struct date_case cases[] = {
		{ "GMT", "2021-07-16T09:00:00Z" },
		{ "UT", "2021-07-16T09:00:00Z" },
		{ "EST", "2021-07-16T14:00:00Z" },
		{ "EDT", "2021-07-16T13:00:00Z" },
		{ "CST", "2021-07-16T15:00:00Z" },
		{ "CDT", "2021-07-16T14:00:00Z" },
		{ "MST", "2021-07-16T16:00:00Z" },
		{ "MDT", "2021-07-16T15:00:00Z" },
		{ "PST", "2021-07-16T17:00:00Z" },
		{ "pdt", "2021-07-16T16:00:00Z" },
		{ "ET", "2021-07-16T14:00:00Z" },
		{ "AT", "2021-07-16T13:00:00Z" },
		{ "MET", "2021-07-16T08:00:00Z" },
		{ "MEST", "2021-07-16T07:00:00Z" },
		{ "CEST", "2021-07-16T07:00:00Z" },
		{ "MSK", "2021-07-16T06:00:00Z" },
		{ "JST", "2021-07-16T00:00:00Z" },
		{ "ACST", "2021-07-15T23:30:00Z" },
		{ "NZDT", "2021-07-15T20:00:00Z" },
		{ "NST", "2021-07-16T12:30:00Z" },
		{ "Europe/Brussels", "2021-07-16T07:00:00Z" },
		{ "America/New_York", "2021-07-16T13:00:00Z" },
		{ "Asia/Hong_Kong", "2021-07-16T01:00:00Z" },
		{ "Atlantic/Nowhere", "~2021-07-16T09:00:00Z" },
		{ "Etc/GMT", "2021-07-16T09:00:00Z" },
		{ "BST", "~2021-07-16T08:00:00Z" },
		{ "IST", "~2021-07-16T09:00:00Z" },
		{ "XYZ", "~2021-07-16T09:00:00Z" },
		{ "A", "~2021-07-16T09:00:00Z" },
		{ "N", "~2021-07-16T09:00:00Z" },
		{ "-0000", "2021-07-16T09:00:00Z" },
		{ "+01", "2021-07-16T08:00:00Z" },
		{ "+1", "2021-07-16T08:00:00Z" },
		{ "-0330", "2021-07-16T12:30:00Z" },
		{ "-330", "2021-07-16T12:30:00Z" },
		{ "+05:45", "2021-07-16T03:15:00Z" },
		{ "-07:00:00", "2021-07-16T16:00:00Z" },
		{ "--0700", "2021-07-16T16:00:00Z" },
		{ "\u22120700", "2021-07-16T16:00:00Z" },
		{ ":-0700", "2021-07-16T16:00:00Z" },
		{ "-07:00Z", "2021-07-16T16:00:00Z" },
		{ "GMT+1", "2021-07-16T08:00:00Z" },
		{ "UTC+0100", "2021-07-16T08:00:00Z" },
		{ "UTC +2", "2021-07-16T07:00:00Z" },
		{ "GMT-07:00", "2021-07-16T16:00:00Z" },
		{ "MST-07:00", "2021-07-16T16:00:00Z" },
		{ "+0200 CEST", "2021-07-16T07:00:00Z" },
		{ "EDT -0400", "2021-07-16T13:00:00Z" },
		{ "GMT+0100 (CET)", "2021-07-16T08:00:00Z" },
		{ "+1400", "2021-07-15T19:00:00Z" },
		{ "-1200", "2021-07-16T21:00:00Z" },
		{ "+1500", "~2021-07-16T09:00:00Z" },
		{ "-99:99", "~2021-07-16T09:00:00Z" },
		{ "+01:75", "~2021-07-16T09:00:00Z" },
		{ "", "~2021-07-16T09:00:00Z" },
	};
	char date[64];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		(void)snprintf(date, sizeof date, "Fri, 16 Jul 2021 09:00 %s",
			cases[i].in);
		check_date(date, cases[i].out);
		(void)snprintf(date, sizeof date, "2021-07-16T09:00:00 %s",
			cases[i].in);
		check_date(date, cases[i].out);
	}
}

static void cities_keep_their_summer_time(void **state)
{
	static const struct date_case cases[] = {
		{ "30 Mar 2019 12:00 Europe/Paris", "2019-03-30T11:00:00Z" },
		{ "31 Mar 2019 12:00 Europe/Paris", "2019-03-31T10:00:00Z" },
		{ "26 Oct 2019 12:00 Europe/Paris", "2019-10-26T10:00:00Z" },
		{ "27 Oct 2019 12:00 Europe/Paris", "2019-10-27T11:00:00Z" },
		{ "9 Mar 2019 12:00 America/Chicago", "2019-03-09T18:00:00Z" },
		{ "10 Mar 2019 12:00 America/Chicago", "2019-03-10T17:00:00Z" },
		{ "2 Nov 2019 12:00 America/Chicago", "2019-11-02T17:00:00Z" },
		{ "3 Nov 2019 12:00 America/Chicago", "2019-11-03T18:00:00Z" },
		{ "3 Jul 2019 12:00 +0100 Europe/Paris",
			"2019-07-03T11:00:00Z" },
		{ "3 Jul 2019 12:00 Asia/Tokyo", "2019-07-03T03:00:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_have_names_in_many_languages),
		cmocka_unit_test(words_around_the_month_are_understood),
		cmocka_unit_test(east_asia_names_the_parts),
		cmocka_unit_test(cities_keep_their_summer_time),
		cmocka_unit_test(zones_are_taken_as_written),
	};

	return cmocka_run_group_tests_name(
		"text/date words", tests, NULL, NULL);
}
