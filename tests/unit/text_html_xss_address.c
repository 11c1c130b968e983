/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "text_html_judge.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BASE "https://blog.example/2026/post"

/* Attacks by addresses, in every disguise of a scheme that is known. */

/* Values of href that make no link. */
static void schemes_that_are_not_for_readers_make_no_link(void **state)
{
	static const char *const values[] = { "jAvAsCrIpT:go()",
		" javascript:go()", "java\nscript:go()",
		"java\tscript\r\n:go()", "java&#10;script:go()",
		"java&Tab;script&colon;go()", "java&NewLine;script:go()",
		"&#106;&#97;vascript:go()", "&#0000106avascript:go()",
		"&#x6A&#x61&#x76&#x61script:go()", "javascript&#58;go()",
		"javascript&#x0003A;go()", " &#14; javascript:go()",
		"javascript:", "javascript://a.example/%0Ago()",
		"javascript:/*-->*/go()", "javascript:https://a.example/",
		"jscript:go()", "livescript:go()", "vbscript:go()",
		"VBScript&#x3a;go()", "mocha:go()",
		"data:text/html,&lt;script&gt;go()&lt;/script&gt;",
		"data:text/html;base64,PHNjcmlwdD4=", "DATA:image/svg+xml,x",
		"feed:javascript:go()", "feed:https://a.example/",
		"view-source:javascript:go()", "jar:javascript:go()!/",
		"pcast:javascript:go()", "blob:https://a.example/x",
		"filesystem:https://a.example/x", "file:///etc/passwd",
		"about:blank", "chrome://settings", "resource:x", "ms-msdt:x",
		"intent://x#Intent;end", "ftp://a.example/", "tel:+1", "sms:+1",
		"cid:x", "ws://a.example/", "http:javascript:go()",
		"https:\\\\a.example/", "http://", "https:///javascript:go()",
		"http://%00/" };

	(void)state;
	judge_values(
		"<a href=\"%s\">kept</a>", "kept", values, COUNT(values), BASE);
}

static void links_lead_to_the_web_alone(void **state)
{
	static const struct judged cases[] = {
		{ "<a href=javascript:go()>kept</a>", "kept" },
		{ "<a href=\"\001javascript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/%ef%bf%bdjavascr"
			"ipt:go()\">kept</a>" },
		{ "<a href=\"&#xFEFF;javascript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/%ef%bb%bfjavascr"
			"ipt:go()\">kept</a>" },
		{ "<a href=\"\u00A0javascript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/%c2%a0javascript"
			":go()\">kept</a>" },
		{ "<a href=\"\u2028javascript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/%e2%80%a8javascr"
			"ipt:go()\">kept</a>" },
		{ "<a href=\"\u200Bjavascript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/%e2%80%8bjavascr"
			"ipt:go()\">kept</a>" },
		{ "<a href=\"java\u00ADscript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/java%c2%adscript"
			":go()\">kept</a>" },
		{ "<a href=\"javascript\uFF1Ago()\">kept</a>",
			"<a href=\"https://blog.example/2026/javascript%ef%bc"
			"%9ago()\">kept</a>" },
		{ "<a href=\"\uFF4Aavascript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/%ef%bd%8aavascri"
			"pt:go()\">kept</a>" },
		{ "<a href=\"java&#0;script:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/java%ef%bf%bdscr"
			"ipt:go()\">kept</a>" },
		{ "<a href=\"java%0Ascript:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/java%0Ascript:go"
			"()\">kept</a>" },
		{ "<a href=\"java\\script:go()\">kept</a>",
			"<a href=\"https://blog.example/2026/java%5Cscript:go"
			"()\">kept</a>" },
		{ "<a href=\"//javascript:go()@a.example/\">kept</a>",
			"<a href=\"https://a.example/\">kept</a>" },
		{ "<a href=\"https://u:p@a.example/\">kept</a>",
			"<a href=\"https://a.example/\">kept</a>" },
		{ "<a href=\"&#1;&#2;https://a.example/\">kept</a>",
			"<a href=\"https://a.example/\">kept</a>" },
		{ "<a/href/=javascript:go()>kept</a>", "kept" },
		{ "<a href=//a.example/ href=javascript:go()>kept</a>",
			"<a href=\"https://a.example/\">kept</a>" },
		{ "<a href=javascript:go() href=//a.example/>kept</a>",
			"kept" },
		{ "<a hREF\n=\n'javascript:go()'>kept</a>", "kept" },
		{ "<a xlink:href=javascript:go()>kept</a>", "kept" },
		{ "<a xml:base=javascript: href=/x>kept</a>",
			"<a href=\"https://blog.example/x\">kept</a>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void mail_goes_to_addresses(void **state)
{
	static const struct judged cases[] = {
		{ "<a href=\"mailto:a@b.example\">kept</a>",
			"<a href=\"mailto:a@b.example\">kept</a>" },
		{ "<a href=\" MailTo:a@b.example?subject=x&amp;body=y\""
		  ">kept</a>",
			"<a href=\"mailto:a@b.example?subject=x&amp;body=y\">"
			"kept</a>" },
		{ "<a href=\"mailto:a@b.example&#10;Bcc:c@d.example\">kept</a>",
			"kept" },
		{ "<a href=\"mailto:a b@c.example\">kept</a>", "kept" },
		{ "<a href=\"mailto:&quot;onclick=go()@b.example\">kept</a>",
			"kept" },
		{ "<a href=\"mailto&#58;javascript:go()\">kept</a>",
			"<a href=\"mailto:javascript:go()\">kept</a>" },
		{ "<img src=\"mailto:a@b.example\">", "" },
		{ "<blockquote cite=\"mailto:a@b.example\">kept</blockquote>",
			"<blockquote>kept</blockquote>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void images_and_quotes_come_from_the_web_alone(void **state)
{
	static const struct judged cases[] = {
		{ "<img src=javascript:go()>kept", "kept" },
		{ "<img src=data:image/svg+xml,<svg/onload=go()>>", "&gt;" },
		{ "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>kept",
			"kept" },
		{ "<img src=&#106;avascript:go()>kept", "kept" },
		{ "<img dynsrc=javascript:go() lowsrc=javascript:go()>kept",
			"kept" },
		{ "<image src=javascript:go() href=javascript:go()>kept",
			"kept" },
		{ "<img srcset='javascript:go() 1x, data:x 2x'>kept", "kept" },
		{ "<img srcset='javascript:go(), /b.png 2x'>",
			"<img src=\"https://blog.example/b.png\" alt=\"\"/>" },
		{ "<img src=javascript:go() srcset=/b.png>",
			"<img src=\"https://blog.example/b.png\" alt=\"\"/>" },
		{ "<img data-src=javascript:go. src=/i.png>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<picture><source srcset=javascript:go()><img src=dat"
		  "a:x></picture>kept",
			"kept" },
		{ "<img src=blob:https://a.example/x>kept", "kept" },
		{ "<img src=file:///etc/passwd>kept", "kept" },
		{ "<img longdesc=javascript:go() src=/i.png>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<img src=/i.png usemap=#x ismap referrerpolicy=unsaf"
		  "e-url crossorigin>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<img src=''>kept", "kept" },
		{ "<img src=#>kept", "kept" },
		{ "<img>kept", "kept" },
		{ "<q cite=javascript:go()>kept</q>", "<q>kept</q>" },
		{ "<blockquote cite='java&#9;script:go()'>kept</blockquote>",
			"<blockquote>kept</blockquote>" },
		{ "<del cite=data:x>kept</del><ins cite=/why datetime=2"
		  "021-01-10>kept</ins>",
			"<del>kept</del><ins cite=\"https://blog.example/why"
			"\" datetime=\"2021-01-10\">kept</ins>" },
		{ "<video src=javascript:go()>kept</video>", "kept" },
		{ "<video><source src=data:x><source src=/v.mp4></video>",
			"<a href=\"https://blog.example/v.mp4\">video</a>" },
		{ "<audio src=vbscript:go()><track src=javascript:go()>"
		  "kept</audio>",
			"kept" },
		{ "<embed src='data:text/html,//www.youtube.com/embed/x'>kept",
			"kept" },
		{ "<object data=javascript:go()//www.youtube.com/embed/"
		  "x>kept</object>",
			"kept" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(schemes_that_are_not_for_readers_make_no_link),
		cmocka_unit_test(links_lead_to_the_web_alone),
		cmocka_unit_test(mail_goes_to_addresses),
		cmocka_unit_test(images_and_quotes_come_from_the_web_alone),
	};

	return cmocka_run_group_tests_name(
		"text/html_xss_address", tests, NULL, NULL);
}
