/* SPDX-License-Identifier: ISC */
#include "sentence_words.h"

#include <string.h>

#include "base/ascii.h"

#define WORD_MAX 16

/* All in lower case, without the last stop, a blank around each. */
static const char *const abbreviations[] = {
	[STOP_NEVER] = " e.g eg i.e ie cf vs viz resp approx ca esp incl wrt "
		       "w.r.t fig figs eq eqs eqn sec sect thm prop mr mrs ms "
		       "dr prof st mt gen sen rep gov hon rev capt lt sgt "
		       "bspw ggf abb vgl z.b d.h u.a p.ex ",
	[STOP_NO_NUMBER] = " no nos vol ch art pp ref refs tab nr app alg ver "
			   "jan feb mar apr jun jul aug sep sept oct nov "
			   "dec ",
	[STOP_MAYBE] = " al etc inc ltd corp co jr sr dept univ est usw bzw "
		       "ph.d ",
};

static const char starters[] =
	" the this these those that we it its in our however to for a an but "
	"they he she his her their and as by from on with at i there here "
	"finally moreover furthermore additionally while when if although "
	"since after before you your despite thus hence therefore "
	"all both each most many some such one two experiments extensive "
	"results then next first second last code "
	"das die der es wir sie er ein eine le la les el il ";

/* Lower-case copy with a blank around; false for what is too long. */
static bool enclose(char out[WORD_MAX + 3], const char *word, size_t len)
{
	if (!len || len > WORD_MAX)
		return false;
	out[0] = ' ';
	for (size_t i = 0; i < len; i++)
		out[i + 1] = ascii_lower(word[i]);
	memcpy(out + len + 1, " ", 2);
	return true;
}

/* "J", or "U.S", "i.i.d", "J.-P": single letters with stops between. */
static bool is_initials(const char *word, size_t len)
{
	const char *stop = memchr(word, '.', len);
	char last = word[len - 1];
	bool letter = (last | 0x20) >= 'a' && (last | 0x20) <= 'z';

	return letter &&
		(len == 1 || (stop && word[len - 2] == '.') ||
			(stop && word[len - 2] == '-'));
}

enum stop_kind sentence_stop_kind(const char *word, size_t len)
{
	char enclosed[WORD_MAX + 3];

	if (!enclose(enclosed, word, len))
		return STOP_ENDS;
	for (size_t i = STOP_NEVER; i <= STOP_MAYBE; i++)
		if (strstr(abbreviations[i], enclosed))
			return (enum stop_kind)i;
	return is_initials(word, len) ? STOP_MAYBE : STOP_ENDS;
}

bool sentence_starter(const char *word, size_t len)
{
	char enclosed[WORD_MAX + 3];

	return enclose(enclosed, word, len) && strstr(starters, enclosed);
}
