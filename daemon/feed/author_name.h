/* SPDX-License-Identifier: ISC */
#ifndef FEED_AUTHOR_NAME_H
#define FEED_AUTHOR_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* One name of a line of authors, for authors.c alone. */

#define AUTHOR_NAME_MAX 200 /* characters */

/*
 * What is a name in "mail (Name)", "Name <mail>", "By Name (Lab)" and
 * "Name et al."; a mail address alone is all there is. "" for nothing.
 */
const char *author_name(struct arena *a, const char *part);

/* The name alone of a text that may be "mail (Name)" and is no list. */
const char *author_without_mail(struct arena *a, const char *name);

/* "Jr.", "III", "PhD": belongs to the name before the comma. */
bool author_is_suffix(const char *part);

/* "A. B." or "P.-L.": what journals set behind a family name. */
bool author_is_initials(const char *part);

/* Latin, Greek, Cyrillic: in other scripts a word is a whole name. */
bool author_has_case(const char *part);

/* One word with a capital, as a family or a first name alone is. */
bool author_is_word(const char *part);

/* Such a word that is no abbreviation. */
bool author_is_given(const char *part);

/* How many words apart by blanks. */
size_t author_words(const char *part);

/* "Doe, Jane" is Jane Doe; any other part stays. */
const char *author_turned(struct arena *a, const char *part);

#endif
