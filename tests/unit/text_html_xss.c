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
 * Attacks by elements and attributes that do something. What is left of each
 * is written down, and the judge looks at it; see text_html_judge.h.
 */

static void scripts_are_gone_however_they_are_written(void **state)
{
	static const struct judged cases[] = {
		{ "<script>go()</script>kept", "kept" },
		{ "<SCRIPT SRC=//evil.example/a.js></SCRIPT>", "" },
		{ "<ScRiPt\n\ttype=module>go()</sCrIpT >kept", "kept" },
		{ "<script/src=//evil.example/a.js></script>", "" },
		{ "<script>go()", "" },
		{ "<script>'</script>kept<script>'</script>", "kept" },
		{ "<scr<script>ipt>go()</scr</script>ipt>",
			"ipt&gt;go()ipt&gt;" },
		{ "<<script>go()//<</script>", "&lt;" },
		{ "</script><script>go()</script>kept", "kept" },
		{ "<script><!--<script></script>go()</script>-->", "--&gt;" },
		{ "<b <script>go()</script>kept</b>", "<b>go()kept</b>" },
		{ "<script x='</script>'>go()</script>kept", "kept" },
		{ "<script\f>go()</script>kept", "kept" },
		{ "<p>a<script>go()</p></script>b", "<p>ab</p>" },
		{ "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>go("
		  ")</x:script>",
			"go()" },
		{ "<template><script>go()</script></template>kept", "kept" },
		{ "<noscript><script>go()</script>on</noscript>kept",
			"onkept" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void handlers_are_gone_from_every_element(void **state)
{
	static const struct judged cases[] = {
		{ "<p onclick=go()>kept</p>", "<p>kept</p>" },
		{ "<img src=/i.png onerror=go()>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<img/src=/i.png/onerror=go()>",
			"<img src=\"https://blog.example/i.png/onerror=go()\""
			" alt=\"\"/>" },
		{ "<img src='/i.png'onload=go()>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<IMG SRC=/i.png ONERROR\n=\ngo()>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<img src=/i.png oN&#101;rror=go() onerror\v=go()>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<b\fonmouseover=go()\f>kept</b>", "<b>kept</b>" },
		{ "<a href=//a.example/ onpointerenter=go() onfocus=go("
		  ") autofocus>kept</a>",
			"<a href=\"https://a.example/\">kept</a>" },
		{ "<details open ontoggle=go()><summary onclick=go()>s<"
		  "/summary>d</details>",
			"<details><summary>s</summary>d</details>" },
		{ "<video onloadstart=go() src=//a.example/v.mp4 poster"
		  "=javascript:go()></video>",
			"<a href=\"https://a.example/v.mp4\">video</a>" },
		{ "<audio src=//a.example/a.mp3 oncanplay=go()></audio>",
			"<a href=\"https://a.example/a.mp3\">audio</a>" },
		{ "<marquee onstart=go() behavior=alternate>kept</marquee>",
			"kept" },
		{ "<body onload=go() onpageshow=go()>kept", "kept" },
		{ "<table onresize=go() background=javascript:go()><td "
		  "onwheel=go() background=//evil.example/>x</table>",
			"<table><tbody><tr><td>x</td></tr></tbody></table>" },
		{ "<ul onanimationend=go() style=animation:x><li ontran"
		  "sitionend=go()>kept</ul>",
			"<ul><li>kept</li></ul>" },
		{ "<time datetime=\"2021-01-10\" onclick=go()>kept</time>",
			"<time datetime=\"2021-01-10\">kept</time>" },
		{ "<p 'onclick=go()' \"x=y\" onclick=go()>kept</p>",
			"<p>kept</p>" },
		{ "<p x=\"`\" onclick=\"go()\">kept</p>", "<p>kept</p>" },
		{ "<p onclick=\"go()\" onclick=\"\" ONCLICK>kept</p>",
			"<p>kept</p>" },
		{ "<br onclick=go()><hr onclick=go()><wbr onclick=go()>",
			"<br/><hr/><wbr/>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void styles_are_gone_with_what_they_load(void **state)
{
	static const struct judged cases[] = {
		{ "<style>@import '//evil.example/a.css';</style>kept",
			"kept" },
		{ "<style><!--</style><script>go()//--></style>", "" },
		{ "<p style='position:fixed;top:0;left:0;width:100%'>kept</p>",
			"<p>kept</p>" },
		{ "<p style='background:url(javascript:go())'>kept</p>",
			"<p>kept</p>" },
		{ "<p style='width:expression(go())'>kept</p>", "<p>kept</p>" },
		{ "<p style='w\\69 dth:e\\78 pression(go())'>kept</p>",
			"<p>kept</p>" },
		{ "<p style='-moz-binding:url(//evil.example/x.xml#y)'>"
		  "kept</p>",
			"<p>kept</p>" },
		{ "<p style='behavior:url(x.htc)'>kept</p>", "<p>kept</p>" },
		{ "<p style=\"x:'\\000022;}*{color:red\">kept</p>",
			"<p>kept</p>" },
		{ "<link rel=stylesheet href=//evil.example/a.css>kept",
			"kept" },
		{ "<link rel=import href=//evil.example/a.html>kept", "kept" },
		{ "<link rel=dns-prefetch href=//evil.example>kept", "kept" },
		{ "<div><style>p{}</style><p class='x' id=y>kept</p></div>",
			"<div><p>kept</p></div>" },
		{ "<font color=red face='x;y:expression(go())' size=7>k"
		  "ept</font>",
			"kept" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void frames_forms_and_plugins_are_gone(void **state)
{
	static const struct judged cases[] = {
		{ "<iframe src=javascript:go()>x</iframe>kept", "kept" },
		{ "<iframe srcdoc='&lt;script&gt;go()&lt;/script&gt;'><"
		  "/iframe>kept",
			"kept" },
		{ "<iframe src=//evil.example/>kept", "" },
		{ "<iframe src=//youtube.com.evil.example/embed/x></ifr"
		  "ame>kept",
			"kept" },
		{ "<iframe src='https://evil.example/?//www.youtube.com"
		  "/embed/x'></iframe>kept",
			"kept" },
		{ "<iframe src='https://www.youtube.com@evil.example/em"
		  "bed/x'></iframe>kept",
			"kept" },
		{ "<iframe src='//www.youtube.com/embed/&quot;onclick=g"
		  "o()//'></iframe>",
			"<a href=\"https://www.youtube.com/watch?v=%22onclick"
			"=go()//\">video</a>" },
		{ "<frameset onload=go()><frame src=javascript:go()></f"
		  "rameset>",
			"" },
		{ "<object data='data:text/html,<script>go()</script>'>"
		  "kept</object>",
			"kept" },
		{ "<object type=text/x-scriptlet data=//evil.example/x."
		  "html></object>kept",
			"kept" },
		{ "<object><param name=src value=javascript:go()><embed"
		  " src=javascript:go()></object>kept",
			"kept" },
		{ "<embed src=//evil.example/x.swf allowscriptaccess=al"
		  "ways>kept",
			"kept" },
		{ "<embed code=//evil.example/x.swf>kept", "kept" },
		{ "<applet code=x archive=//evil.example/x.jar>kept</applet>",
			"kept" },
		{ "<form action=//evil.example/><input name=q autofocus"
		  " onfocus=go()>kept</form>",
			"kept" },
		{ "<form id=f></form><button form=f formaction=javascri"
		  "pt:go()>go</button>kept",
			"kept" },
		{ "<input type=image src=//evil.example/i formaction=ja"
		  "vascript:go()>kept",
			"kept" },
		{ "<select autofocus onfocus=go()><option>a</select>kept",
			"kept" },
		{ "<textarea autofocus onfocus=go()>a</textarea>kept", "kept" },
		{ "<keygen autofocus onfocus=go()>kept", "kept" },
		{ "<isindex type=image src=1 onerror=go()>",
			"<hr/>This is a searchable index. Enter search keywor"
			"ds: <hr/>" },
		{ "<fieldset><legend onclick=go()>l</legend><label for="
		  "x>kept</label></fieldset>",
			"<div><div>l</div>kept</div>" },
		{ "<base href=//evil.example/><a href=x>kept</a>",
			"<a href=\"https://blog.example/2026/x\">kept</a>" },
		{ "<base href='javascript:go()//'><img src=i.png>",
			"<img src=\"https://blog.example/2026/i.png\" alt=\"\"/>" },
		{ "<meta http-equiv=refresh content='0;url=javascript:g"
		  "o()'>kept",
			"kept" },
		{ "<meta http-equiv=set-cookie content=x=y>kept", "kept" },
		{ "<meta charset=utf-7>+ADw-script+AD4-go()+ADw-/script+AD4-",
			"+ADw-script+AD4-go()+ADw-/script+AD4-" },
		{ "<map name=m><area href=javascript:go() shape=default"
		  "></map><img usemap=#m src=/i.png>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<canvas onclick=go()>x</canvas><bgsound src=javascri"
		  "pt:go()>kept",
			"kept" },
		{ "<menu type=context><menuitem onclick=go() label=x></"
		  "menu>kept",
			"kept" },
		{ "<dialog open onclose=go()>kept</dialog><portal src=/"
		  "/evil.example/></portal>",
			"kept" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void ids_and_names_clobber_nothing(void **state)
{
	static const struct judged cases[] = {
		{ "<p id=location name=cookie>kept</p>", "<p>kept</p>" },
		{ "<a id=x><a id=x name=y href=//evil.example/>kept</a>",
			"<a href=\"https://evil.example/\">kept</a>" },
		{ "<form name=body><input name=parentNode></form>kept",
			"kept" },
		{ "<img name=getElementById src=/i.png>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<div slot=x part=y is=z-w contenteditable tabindex=0"
		  " accesskey=k>kept</div>",
			"<div>kept</div>" },
		{ "<p data-bind='text: go()' ng-app x-on:click=go() @cl"
		  "ick=go() :href=go() v-html=go()>kept</p>",
			"<p>kept</p>" },
		{ "<a href=//a.example/ target=_top ping=//evil.example"
		  "/ download rel=opener>kept</a>",
			"<a href=\"https://a.example/\">kept</a>" },
		{ "<p xmlns:on=javascript:go() on:click=go() xml:base=j"
		  "avascript:go()/>kept",
			"<p>kept</p>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void trackers_are_gone(void **state)
{
	static const struct judged cases[] = {
		{ "<img src=//t.example/p width=1 height=1>kept", "kept" },
		{ "<img src=//t.example/p width=0>kept", "kept" },
		{ "<img src=//t.example/p height='1px'>kept", "kept" },
		{ "<img src=//t.example/p width=' 01 '>kept", "kept" },
		{ "<img src=//t.example/p style='display:none'>kept", "kept" },
		{ "<img src=//t.example/p style='COLOR:red; DISPLAY : N"
		  "ONE !important'>kept",
			"kept" },
		{ "<img src=//t.example/p style='width:1px;height:1px'>kept",
			"kept" },
		{ "<img src=//t.example/p hidden>kept", "kept" },
		{ "<p hidden><img src=//t.example/p></p>kept", "kept" },
		{ "<img src=http://feeds.feedburner.com/~r/x/~4/y>kept",
			"kept" },
		{ "<img src=https://stats.g.doubleclick.net/r?x>kept", "kept" },
		{ "<img src='https://medium.com/_/stat?event=post.clien"
		  "tViewed'>kept",
			"kept" },
		{ "<img src='https://www.facebook.com/tr?id=1&ev=PageVi"
		  "ew'>kept",
			"kept" },
		{ "<noscript><img src='//pixel.quantserve.com/pixel/p.g"
		  "if'></noscript>kept",
			"kept" },
		{ "<a href=//a.example/><img src=//a.example/1x1.gif></a>kept",
			"kept" },
		{ "<p><a href=//a.example/><b><img src=//t.example/p wi"
		  "dth=1></b></a></p>kept",
			"kept" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_are_gone_however_they_are_written),
		cmocka_unit_test(handlers_are_gone_from_every_element),
		cmocka_unit_test(styles_are_gone_with_what_they_load),
		cmocka_unit_test(frames_forms_and_plugins_are_gone),
		cmocka_unit_test(ids_and_names_clobber_nothing),
		cmocka_unit_test(trackers_are_gone),
	};

	return cmocka_run_group_tests_name("text/html_xss", tests, NULL, NULL);
}
