/* SPDX-License-Identifier: ISC */
#include "html_rules.h"

#include <string.h>

/*
 * digest-shape.md 3.8, and what readers expect in content beside it. h1 is
 * the rank of the title. Sections are blocks whose names say nothing here.
 */
static const struct html_rule rules[] = {
	{ "p", HTML_KEEP, "p", NULL },
	{ "div", HTML_KEEP, "div", NULL },
	{ "section", HTML_KEEP, "div", NULL },
	{ "article", HTML_KEEP, "div", NULL },
	{ "aside", HTML_KEEP, "div", NULL },
	{ "header", HTML_KEEP, "div", NULL },
	{ "footer", HTML_KEEP, "div", NULL },
	{ "main", HTML_KEEP, "div", NULL },
	{ "nav", HTML_KEEP, "div", NULL },
	{ "hgroup", HTML_KEEP, "div", NULL },
	{ "address", HTML_KEEP, "div", NULL },
	{ "center", HTML_KEEP, "div", NULL },
	{ "fieldset", HTML_KEEP, "div", NULL },
	{ "legend", HTML_KEEP, "div", NULL },
	{ "h1", HTML_KEEP, "h2", NULL },
	{ "h2", HTML_KEEP, "h2", NULL },
	{ "h3", HTML_KEEP, "h3", NULL },
	{ "h4", HTML_KEEP, "h4", NULL },
	{ "h5", HTML_KEEP, "h5", NULL },
	{ "h6", HTML_KEEP, "h6", NULL },
	{ "ul", HTML_KEEP, "ul", NULL },
	{ "menu", HTML_KEEP, "ul", NULL },
	{ "dir", HTML_KEEP, "ul", NULL },
	{ "ol", HTML_KEEP, "ol", "start reversed type" },
	{ "li", HTML_KEEP, "li", "value" },
	{ "dl", HTML_KEEP, "dl", NULL },
	{ "dt", HTML_KEEP, "dt", NULL },
	{ "dd", HTML_KEEP, "dd", NULL },
	{ "blockquote", HTML_KEEP, "blockquote", "cite" },
	{ "pre", HTML_KEEP, "pre", NULL },
	{ "listing", HTML_KEEP, "pre", NULL },
	{ "xmp", HTML_KEEP, "pre", NULL },
	{ "plaintext", HTML_KEEP, "pre", NULL },
	{ "figure", HTML_KEEP, "figure", NULL },
	{ "figcaption", HTML_KEEP, "figcaption", NULL },
	{ "details", HTML_KEEP, "details", NULL },
	{ "summary", HTML_KEEP, "summary", NULL },
	{ "table", HTML_KEEP, "table", NULL },
	{ "caption", HTML_KEEP, "caption", NULL },
	{ "thead", HTML_KEEP, "thead", NULL },
	{ "tbody", HTML_KEEP, "tbody", NULL },
	{ "tfoot", HTML_KEEP, "tfoot", NULL },
	{ "tr", HTML_KEEP, "tr", NULL },
	{ "td", HTML_KEEP, "td", "colspan rowspan" },
	{ "th", HTML_KEEP, "th", "colspan rowspan scope abbr" },
	{ "em", HTML_KEEP, "em", NULL },
	{ "strong", HTML_KEEP, "strong", NULL },
	{ "b", HTML_KEEP, "b", NULL },
	{ "i", HTML_KEEP, "i", NULL },
	{ "u", HTML_KEEP, "u", NULL },
	{ "s", HTML_KEEP, "s", NULL },
	{ "strike", HTML_KEEP, "s", NULL },
	{ "small", HTML_KEEP, "small", NULL },
	{ "sub", HTML_KEEP, "sub", NULL },
	{ "sup", HTML_KEEP, "sup", NULL },
	{ "mark", HTML_KEEP, "mark", NULL },
	{ "del", HTML_KEEP, "del", "cite datetime" },
	{ "ins", HTML_KEEP, "ins", "cite datetime" },
	{ "q", HTML_KEEP, "q", "cite" },
	{ "cite", HTML_KEEP, "cite", NULL },
	{ "dfn", HTML_KEEP, "dfn", NULL },
	{ "abbr", HTML_KEEP, "abbr", NULL },
	{ "acronym", HTML_KEEP, "abbr", NULL },
	{ "time", HTML_KEEP, "time", "datetime" },
	{ "code", HTML_KEEP, "code", NULL },
	{ "tt", HTML_KEEP, "code", NULL },
	{ "kbd", HTML_KEEP, "kbd", NULL },
	{ "samp", HTML_KEEP, "samp", NULL },
	{ "var", HTML_KEEP, "var", NULL },
	{ "bdi", HTML_KEEP, "bdi", NULL },
	{ "bdo", HTML_KEEP, "bdo", NULL },
	{ "ruby", HTML_KEEP, "ruby", NULL },
	{ "rt", HTML_KEEP, "rt", NULL },
	{ "rp", HTML_KEEP, "rp", NULL },
	{ "br", HTML_VOID, "br", NULL },
	{ "hr", HTML_VOID, "hr", NULL },
	{ "wbr", HTML_VOID, "wbr", NULL },
	{ "a", HTML_LINK, "a", NULL },
	{ "img", HTML_IMAGE, "img", "width height" },
	{ "video", HTML_MEDIA, NULL, NULL },
	{ "audio", HTML_MEDIA, NULL, NULL },
	{ "iframe", HTML_FRAME, NULL, NULL },
	{ "embed", HTML_FRAME, NULL, NULL },
	{ "object", HTML_OBJECT, NULL, NULL },
	{ "noscript", HTML_IMAGES, NULL, NULL },
	{ "script", HTML_DROP, NULL, NULL },
	{ "style", HTML_DROP, NULL, NULL },
	{ "template", HTML_DROP, NULL, NULL },
	{ "head", HTML_DROP, NULL, NULL },
	{ "title", HTML_DROP, NULL, NULL },
	{ "textarea", HTML_DROP, NULL, NULL },
	{ "select", HTML_DROP, NULL, NULL },
	{ "option", HTML_DROP, NULL, NULL },
	{ "optgroup", HTML_DROP, NULL, NULL },
	{ "datalist", HTML_DROP, NULL, NULL },
	{ "button", HTML_DROP, NULL, NULL },
	{ "progress", HTML_DROP, NULL, NULL },
	{ "meter", HTML_DROP, NULL, NULL },
	{ "canvas", HTML_DROP, NULL, NULL },
	{ "colgroup", HTML_DROP, NULL, NULL },
	{ "frameset", HTML_DROP, NULL, NULL },
	{ "noframes", HTML_DROP, NULL, NULL },
	{ "noembed", HTML_DROP, NULL, NULL },
};

const struct html_rule *html_rule_for(const GumboNode *element)
{
	static const struct html_rule unwrap = { "", HTML_UNWRAP, NULL, NULL };
	static const struct html_rule drop = { "", HTML_DROP, NULL, NULL };
	const char *name = html_name(element);

	/* What SVG and MathML mean is not in the names of their elements. */
	if (element->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
		return &drop;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].name, name) == 0)
			return &rules[i];
	return &unwrap;
}
