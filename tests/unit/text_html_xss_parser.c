/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "text_html_judge.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BASE "https://blog.example/2026/post"

/*
 * Attacks that live on what one parser sees and the next one does not. What
 * is left of each is written down, and the judge looks at it.
 */

/* SVG and MathML have rules of parsing of their own. */
static void foreign_content_stays_foreign(void **state)
{
	static const struct judged cases[] = {
		{ "<svg onload=go()><text>t</text></svg>kept", "kept" },
		{ "<svg><script>go()</script></svg>kept", "kept" },
		{ "<svg><script href=data:,go() />kept", "" },
		{ "<svg><a xlink:href=javascript:go()><text>t</text></a"
		  "></svg>kept",
			"kept" },
		{ "<svg><a><animate attributeName=href values=javascrip"
		  "t:go() /><text>t</text></a></svg>",
			"" },
		{ "<svg><set attributeName=onmouseover to=go()></svg>kept",
			"kept" },
		{ "<svg><use href='data:image/svg+xml,x#y'></svg>kept",
			"kept" },
		{ "<svg><image href=x onerror=go()></svg>kept", "kept" },
		{ "<svg><foreignObject><iframe src=javascript:go()></fo"
		  "reignObject></svg>kept",
			"" },
		{ "<svg><foreignObject><p onclick=go()>t</p></foreignOb"
		  "ject></svg>kept",
			"kept" },
		{ "<svg><style><img src=/i.png onerror=go()></style></svg>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<svg><title><p onclick=go()>t</title></svg>kept", "" },
		{ "<svg><desc><style><!--</style><img src=/i.png onerro"
		  "r=go()>--></desc></svg>kept",
			"kept" },
		{ "<svg></p><style><a title=\"</style><img src=/i.png o"
		  "nerror=go()>\">",
			"" },
		{ "<svg><p>out<style>x</style></svg>", "<p>out</p>" },
		{ "<svg><![CDATA[</svg><img src=/i.png onerror=go()>]]>"
		  "</svg>kept",
			"kept" },
		{ "<svg/><script>go()</script>kept", "kept" },
		{ "<math><mi xlink:href=javascript:go()>m</mi></math>", "m" },
		{ "<math href=javascript:go()>m</math>", "m" },
		{ "<math><maction actiontype=statusline xlink:href=java"
		  "script:go()>m</maction></math>",
			"m" },
		{ "<math><mtext><script>go()</script>m</mtext></math>", "m" },
		{ "<math><mtext><img src=x onerror=go()>m</mtext></math>",
			"m" },
		{ "<math><annotation-xml encoding=text/html><script>go("
		  ")</script><p>x</p></annotation-xml><mi>m</mi></math>",
			"m" },
		{ "<math><annotation encoding=application/x-tex>&lt;scr"
		  "ipt&gt;go()&lt;/script&gt;</annotation></math>",
			"&lt;script&gt;go()&lt;/script&gt;" },
		{ "<math alttext='&lt;img src=x onerror=go()&gt;'><mi>m"
		  "</mi></math>",
			"&lt;img src=x onerror=go()&gt;" },
		{ "<math><mtext><table><mglyph><style><!--</style><img "
		  "title=\"--&gt;&lt;img src=x onerror=go()&gt;\">",
			"" },
		{ "<form><math><mtext></form><form><mglyph><style></mat"
		  "h><img src onerror=go()>",
			"" },
		{ "<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext"
		  "><style><a title=\"</style><img src onerror=go()>\">"
		  "</style></h1>",
			"" },
		{ "<math><style><!--</style><a title=\"--><img src=/i.p"
		  "ng onerror=go()>\">x</a></math>kept",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>&q"
			"uot;&gt;xkept" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

/* What one parser takes for text may be markup to the next. */
static void text_that_no_tag_is_in_stays_text(void **state)
{
	static const struct judged cases[] = {
		{ "<noscript><p title=\"</noscript><img src=/i.png oner"
		  "ror=go()>\">",
			"" },
		{ "<p><noscript><p title=\"</noscript><img src=/i.png o"
		  "nerror=go()>\">",
			"" },
		{ "<title><a href=\"</title><script>go()</script>\">",
			"&quot;&gt;" },
		{ "<textarea></textarea><script>go()</script>kept", "kept" },
		{ "<textarea><a title=\"</textarea><img src=/i.png oner"
		  "ror=go()>\">",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>&q"
			"uot;&gt;" },
		{ "<xmp><script>go()</script></xmp>",
			"<pre>&lt;script&gt;go()&lt;/script&gt;</pre>" },
		{ "<xmp><p title=\"</xmp><script>go()</script>\">",
			"<pre>&lt;p title=&quot;</pre>&quot;&gt;" },
		{ "<listing>&lt;img src=x onerror=go()&gt;</listing>",
			"<pre>&lt;img src=x onerror=go()&gt;</pre>" },
		{ "<plaintext><script>go()</script>",
			"<pre>&lt;script&gt;go()&lt;/script&gt;</pre>" },
		{ "<noembed><img src=x onerror=go()></noembed>kept", "kept" },
		{ "<noframes><a title=\"</noframes><img src=/i.png oner"
		  "ror=go()>\">",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>&q"
			"uot;&gt;" },
		{ "<iframe><a title=\"</iframe><img src=/i.png onerror="
		  "go()>\">",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>&q"
			"uot;&gt;" },
		{ "<template><style></template><img src=/i.png onerror="
		  "go()></style>",
			"" },
		{ "<select><template><style><!--</style><a rel=\"--></s"
		  "tyle></template></select><img src=/i.png onerror=go("
		  ")>\">",
			"" },
		{ "<select><style></select><script>go()</script></style>", "" },
		{ "<option><style></option></select><b><script>go()</sc"
		  "ript></style></option>",
			"" },
		{ "&lt;script&gt;go()&lt;/script&gt;",
			"&lt;script&gt;go()&lt;/script&gt;" },
		{ "&amp;lt;script&amp;gt;go()", "&amp;lt;script&amp;gt;go()" },
		{ "&#60;script&#62;go()&#x3C;/script>",
			"&lt;script&gt;go()&lt;/script&gt;" },
		{ "<b>&lt;</b>script&gt;go()", "<b>&lt;</b>script&gt;go()" },
		{ "<pre>&lt;/pre&gt;&lt;script&gt;go()</pre>",
			"<pre>&lt;/pre&gt;&lt;script&gt;go()</pre>" },
		{ "\u00ABscript\u00BBgo()\uFF1Cscript\uFF1Ego()\uFF1C/s"
		  "cript\uFF1E",
			"\u00ABscript\u00BBgo()\uFF1Cscript\uFF1Ego()\uFF1C/s"
			"cript\uFF1E" },
		{ "<code>&lt;img src=x onerror=go()&gt;</code>",
			"<code>&lt;img src=x onerror=go()&gt;</code>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void comments_and_declarations_hide_nothing(void **state)
{
	static const struct judged cases[] = {
		{ "<!--><img src=/i.png onerror=go()>-->",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>--&gt;" },
		{ "<!---><script>go()</script>-->kept", "--&gt;kept" },
		{ "<!-- --!><img src=javascript:go()> -->", "--&gt;" },
		{ "<!--[if IE]><script>go()</script><![endif]-->kept", "kept" },
		{ "<![if !IE]><script>go()</script><![endif]>kept", "kept" },
		{ "<!-- a -- ><script>go()</script> -->kept", "kept" },
		{ "<![CDATA[<script>go()</script>]]>", "go()]]&gt;" },
		{ "<!DOCTYPE html [<!ENTITY x '<script>'>]>&x;kept",
			"'&gt;]&gt;&amp;x;kept" },
		{ "<?xml-stylesheet href=javascript:go() ?>kept", "kept" },
		{ "<?php echo '<script>go()</script>' ?>", "go()' ?&gt;" },
		{ "<% <script>go()</script> %>", "&lt;%  %&gt;" },
		{ "<!x><!/><//><script>go()</script>kept", "kept" },
		{ "</ onclick=go()></1><?>kept", "kept" },
		{ "<\u00E9 onclick=go()>kept",
			"&lt;\u00E9 onclick=go()&gt;kept" },
		{ "<1 onclick=go()>", "&lt;1 onclick=go()&gt;" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void attributes_are_not_broken_out_of(void **state)
{
	static const struct judged cases[] = {
		{ "<img src=/i.png alt='\"><script>go()</script>'>",
			"<img src=\"https://blog.example/i.png\" alt=\"&quot;"
			"&gt;&lt;script&gt;go()&lt;/script&gt;\"/>" },
		{ "<img src=/i.png alt='\" onerror=\"go()'>",
			"<img src=\"https://blog.example/i.png\" alt=\"&quot;"
			" onerror=&quot;go()\"/>" },
		{ "<img src=/i.png alt=`x` onerror=`go()`>",
			"<img src=\"https://blog.example/i.png\" alt=\"`x`\"/>" },
		{ "<img src=/i.png alt='``onerror=go()'>",
			"<img src=\"https://blog.example/i.png\" alt=\"``oner"
			"ror=go()\"/>" },
		{ "<img src=/i.png title='--&gt;&lt;/style&gt;&lt;/titl"
		  "e&gt;&lt;script&gt;go()'>",
			"<img src=\"https://blog.example/i.png\" alt=\"\" tit"
			"le=\"--&gt;&lt;/style&gt;&lt;/title&gt;&lt;script&gt"
			";go()\"/>" },
		{ "<img \"\"\"><script>go()</script>\">", "&quot;&gt;" },
		{ "<img src=\"/i.png?<script>&quot;onerror=go()>\">",
			"<img src=\"https://blog.example/i.png?%3Cscript%3E%2"
			"2onerror=go()%3E\" alt=\"\"/>" },
		{ "<a href=\"//a.example/'onclick='go()\">kept</a>",
			"<a href=\"https://a.example/'onclick='go()\">kept</a>" },
		{ "<a href='//a.example/\"onclick=\"go()'>kept</a>",
			"<a href=\"https://a.example/%22onclick=%22go()\">kept</a>" },
		{ "<a href='//a.example/&quot;&gt;&lt;script&gt;go()'>kept</a>",
			"<a href=\"https://a.example/%22%3E%3Cscript%3Ego()\""
			">kept</a>" },
		{ "<a href=\"//a.example/#<!--\n--><script>go()</script"
		  ">\">kept</a>",
			"<a href=\"https://a.example/#%3C!----%3E%3Cscript%3E"
			"go()%3C/script%3E\">kept</a>" },
		{ "<a title='<b>' href=//a.example/>kept</a>",
			"<a href=\"https://a.example/\" title=\"&lt;b&gt;\">k"
			"ept</a>" },
		{ "<p lang='en\" onclick=\"go()'>kept</p>", "<p>kept</p>" },
		{ "<p dir='ltr onclick=go()'>kept</p>", "<p>kept</p>" },
		{ "<td>x<table><td colspan='2\" onclick=\"go()' rowspan"
		  "='-1'>kept</table>",
			"x<table><tbody><tr><td>kept</td></tr></tbody></table>" },
		{ "<ol type='a\"onclick=go()' start='1 onclick=go()'><l"
		  "i value='go()'>kept</ol>",
			"<ol><li>kept</li></ol>" },
		{ "<time datetime='2021\"onclick=\"go()'>kept</time>",
			"<time>kept</time>" },
		{ "<img src=/i.png width='9\"onerror=\"go()' height='9e9'>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<p title=\"", "" },
		{ "<a href=\"//a.example/", "" },
		{ "<p a='1' a=\"2\" b<c d\"e f'g =h onclick=go() / >kept</p/>",
			"<p>kept</p>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void misnested_markup_wakes_nothing(void **state)
{
	static const struct judged cases[] = {
		{ "<table><p onclick=go()>out<tr><td>in</table>",
			"<p>out</p><table><tbody><tr><td>in</td></tr></tbody>"
			"</table>" },
		{ "<table><style><a title=\"</style><img src=/i.png one"
		  "rror=go()>\"></table>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>&q"
			"uot;&gt;" },
		{ "<a><table><tr><td><a href=javascript:go()>kept",
			"<table><tbody><tr><td>kept</td></tr></tbody></table>" },
		{ "<a href=//a.example/><div><a href=javascript:go()>ke"
		  "pt</a></div></a>",
			"<div>kept</div>" },
		{ "<p><svg></p><style><!--</style><img src=/i.png onerr"
		  "or=go()>-->",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>--&gt;" },
		{ "<b><i><u><b><i><u><a href=javascript:go()></b>kept",
			"<b><i><u><i><u>kept</u></i></u></i></b>" },
		{ "<div></script></style></title></textarea><script>go("
		  ")</script></div>kept",
			"kept" },
		{ "<ruby><rt><style></rt><script>go()</script></style><"
		  "/ruby>kept",
			"kept" },
		{ "<dl><dt><svg><dt></svg><script>go()</script><dd>kept</dl>",
			"<dl><dd>kept</dd></dl>" },
		{ "<colgroup><script>go()</script><p>kept</colgroup>",
			"<p>kept</p>" },
		{ "<caption><form><table><caption onclick=go()>kept",
			"<table><caption>kept</caption></table>" },
		{ "<html onclick=go()><head><script>go()</script></head"
		  "><body><html onload=go()>kept</html>",
			"kept" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(foreign_content_stays_foreign),
		cmocka_unit_test(text_that_no_tag_is_in_stays_text),
		cmocka_unit_test(comments_and_declarations_hide_nothing),
		cmocka_unit_test(attributes_are_not_broken_out_of),
		cmocka_unit_test(misnested_markup_wakes_nothing),
	};

	return cmocka_run_group_tests_name(
		"text/html_xss_parser", tests, NULL, NULL);
}
