/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_RULES_H
#define TEXT_HTML_RULES_H

#include "html_tree.h"
#include "html_writer.h"

/* What is allowed; between the files that read HTML. */

enum html_action {
	HTML_UNWRAP, /* what no rule names: only what is in it stays */
	HTML_KEEP,
	HTML_VOID,
	HTML_DROP, /* with all that is in it */
	HTML_LINK,
	HTML_IMAGE,
	HTML_MEDIA,  /* a link to it, or what is in it */
	HTML_OBJECT, /* the same, for a player that is known */
	HTML_FRAME,  /* a link, or nothing */
	HTML_IMAGES, /* nothing of it but its images */
};

struct html_rule {
	const char *name;
	enum html_action action;
	const char *as;         /* the name it gets, if it stays one */
	const char *attributes; /* beside those that all may have; or NULL */
};

const struct html_rule *html_rule_for(const GumboNode *element);

/* The attributes of node that the rule allows, with values that are safe. */
void html_copy_attributes(struct html_tag *tag, const GumboNode *node,
	const struct html_rule *rule, const char *base);

#endif
