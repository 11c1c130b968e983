/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_TAGS_H
#define TEXT_HTML_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Between the files that read HTML: not for others. */

/* What a tag means to who wants text, links and pictures only. */
enum {
	TAG_BLOCK = 1,   /* its text does not run on */
	TAG_BREAK = 2,   /* br */
	TAG_CELL = 4,    /* td, th: apart by blanks */
	TAG_PRE = 8,     /* line breaks count */
	TAG_HIDDEN = 16, /* what it holds is not for readers */
	TAG_RAW = 32,    /* what it holds is no markup, up to its end tag */
	TAG_VOID = 64,   /* holds nothing, has no end tag */
	TAG_LINK = 128,
	TAG_IMAGE = 256,
};

struct html_tag {
	const char *name;
	unsigned what;
};

/* In any case; never NULL: the others are all the same tag, named "". */
const struct html_tag *html_tag_find(const char *name, size_t len);

/* An attribute as written; value NULL: it has none. */
struct html_attr {
	const char *name, *value;
	size_t name_len, value_len;
};

/*
 * The next attribute of a tag, whose rest is at *s; *s moves behind it.
 * False at the end of the tag; *s is then behind that, or on the NUL.
 */
bool html_attr_next(const char **s, struct html_attr *ret);

bool html_attr_is(const struct html_attr *attr, const char *name);

/* Its value, which it has, with references decoded. */
const char *html_attr_value(struct arena *a, const struct html_attr *attr);

/* Whether it is a size of at most 100 pixels. */
bool html_attr_is_tiny(const struct html_attr *size);

/* ASCII, in any case; name in lower case. */
bool html_same_name(const char *s, const char *name, size_t len);

/* Whether a tag begins at s, a "<". */
bool html_is_tag(const char *s);

/* Behind a comment, or what is read like one: "<!x>", "<?x>", "</ >". */
const char *html_skip_comment(const char *s);

/* To the end tag; without one all that follows is the element's content. */
const char *html_skip_raw(const char *s, const char *name);

#endif
