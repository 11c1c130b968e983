/* SPDX-License-Identifier: ISC */
#include "style.h"

/* Contrast of every pair of ink and paper is at least 4.5 to 1 (WCAG AA). */
#define LIGHT                                            \
	"--paper:#fbfaf7;--card:#f3f0e9;--line:#dcd7cc;" \
	"--ink:#24221f;--soft:#625d55;--link:#0b4f8a;--mark:#8f3214"
#define DARK                                             \
	"--paper:#17181b;--card:#202226;--line:#383a40;" \
	"--ink:#e3e0d9;--soft:#a7a299;--link:#93bff0;--mark:#e9a584"

#define SERIF                                            \
	"Charter,'Bitstream Charter','Iowan Old Style'," \
	"'Sitka Text',Cambria,'Noto Serif',Georgia,serif"
#define SANS                                         \
	"system-ui,-apple-system,'Segoe UI',Roboto," \
	"'Noto Sans',sans-serif"

/*
 * Of a language with its own script its own fonts come first, so that marks
 * and quotes are as wide as its characters.
 */
#define FONTS                                                               \
	":root,:lang(en){--serif:" SERIF ";--sans:" SANS "}\n"              \
	":lang(ja){--serif:'Hiragino Mincho ProN','Yu Mincho',"             \
	"'Noto Serif CJK JP','Noto Serif JP',serif;--sans:'Hiragino Sans'," \
	"'Yu Gothic UI','Noto Sans CJK JP','Noto Sans JP',sans-serif}\n"    \
	":lang(zh){--serif:'Songti SC','Noto Serif CJK SC',"                \
	"'Source Han Serif SC','Noto Serif SC',serif;--sans:'PingFang SC'," \
	"'Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif}\n" \
	":lang(zh-Hant){--serif:'Songti TC','Noto Serif CJK TC',"           \
	"'Noto Serif TC',serif;--sans:'PingFang TC','Microsoft JhengHei',"  \
	"'Noto Sans CJK TC',sans-serif}\n"                                  \
	":lang(ko){--serif:AppleMyungjo,Batang,'Noto Serif CJK KR',"        \
	"'Noto Serif KR',serif;--sans:'Apple SD Gothic Neo',"               \
	"'Malgun Gothic','Noto Sans CJK KR',sans-serif}\n"

/*
 * Structure alone is styled, since the body has no classes: the paragraph
 * after an item's headline is told by the em that it begins with.
 */
const char page_style[] =
	"\n:root{color-scheme:light dark;" LIGHT "}\n"
	"@media (prefers-color-scheme:dark){:root{" DARK "}}\n" FONTS
	"*{box-sizing:border-box}\n"
	"html{-webkit-text-size-adjust:100%;text-size-adjust:100%;"
	"font-size:clamp(1.0625rem,1rem + .3vw,1.1875rem)}\n"
	"body{margin:0;background:var(--paper);color:var(--ink);"
	"font-family:var(--serif);line-height:1.6;overflow-wrap:break-word;"
	"font-kerning:normal;text-rendering:optimizeLegibility}\n"

	/* Kinsoku, and room between scripts that nobody typed; characters
	 * that lean are no emphasis. */
	":where([lang]){font-family:var(--serif)}\n"
	":lang(ja),:lang(zh),:lang(ko){line-break:strict;"
	"text-autospace:ideograph-alpha;text-spacing-trim:normal;"
	"text-underline-offset:.24em}\n"
	"h1:lang(ja),h2:lang(ja),h3:lang(ja){word-break:auto-phrase}\n"
	":lang(ko){word-break:keep-all}\n"
	"body:lang(ja),body:lang(zh){line-height:1.8}\n"
	"em:lang(ja),em:lang(zh),em:lang(ko){font-style:normal}\n"

	/* A column of some 66 characters, with air at its sides. */
	"body>header,main,body>footer{max-width:36rem;margin:0 auto;"
	"padding:0 1.2rem}\n"
	"body>a{position:absolute;left:-99rem}\n"
	"body>a:focus{position:static}\n"
	"body>header,main>nav,body>footer,article>ol,small,time{"
	"font-family:var(--sans);font-size:.84rem}\n"
	"body>header{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;"
	"justify-content:space-between}\n"
	"body>header{padding-top:1.2rem;padding-bottom:1.2rem}\n"
	"body>header a{color:inherit;text-decoration:none}\n"
	"body>header>a{font-weight:600}\n"
	"body>header a:hover{text-decoration:underline}\n"
	"nav{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem}\n"
	"main>nav a{text-decoration:none;padding:.2rem 0}\n"
	"nav [rel=prev]::before{content:'\\2190\\a0'}\n"
	"nav [rel=next]{margin-left:auto}\n"
	"nav [rel=next]::after{content:'\\a0\\2192'}\n"

	"h1,h2,h3{line-height:1.22;text-wrap:balance}\n"
	"h1{font-size:clamp(1.8rem,1.3rem + 2.4vw,2.5rem);"
	"letter-spacing:-.015em;margin:2rem 0 0}\n"
	"h1+p{margin:.5rem 0 0;color:var(--soft)}\n"
	"h2{font-size:1.42rem;margin:2.2rem 0 0;color:var(--mark)}\n"
	"h3{font-size:1.16rem;margin:2.1rem 0 0}\n"
	"h2 a,h3 a{color:inherit;text-decoration:none}\n"
	"h2 a:hover,h3 a:hover{text-decoration:underline}\n"
	"p{margin:.6rem 0 0;text-wrap:pretty;hanging-punctuation:first}\n"
	"a{color:var(--link);text-decoration-thickness:.05em;"
	"text-underline-offset:.16em}\n"
	"a:hover{text-decoration-thickness:.1em}\n"
	":focus-visible{outline:.14rem solid var(--mark);"
	"outline-offset:.18rem;border-radius:.1rem}\n"
	"::selection{background:var(--mark);color:var(--paper)}\n"
	"hr{border:0;border-top:1px solid var(--line);margin:2.8rem 0 0}\n"

	/* Contents, picks, and what is known of an item. */
	"header+p{margin-top:1.5rem}\n"
	"ol,ul{margin:.8rem 0 0;padding-left:1.3rem}\n"
	"li{margin:.3rem 0 0;padding-left:.1rem;text-wrap:pretty}\n"
	"li::marker{color:var(--soft)}\n"
	"article>ol{font-variant-numeric:tabular-nums;color:var(--soft)}\n"
	"p:has(>em:first-child){font-size:.9rem;line-height:1.5;"
	"color:var(--soft);margin-top:.35rem}\n"
	"p>em:first-child{color:var(--ink)}\n"
	"blockquote{margin:.7rem 0 0;padding:.75rem 1rem;"
	"background:var(--card);border-radius:.3rem;font-size:.9rem;"
	"line-height:1.5}\n"
	"blockquote p{margin:0}\n"
	"blockquote strong{font-weight:600}\n"
	"small{color:var(--soft)}\n"
	"figure{margin:.9rem 0 0}\n"
	"img{display:block;max-width:100%;height:auto;border-radius:.3rem}\n"

	"section ul{list-style:none;padding:0}\n"
	"section li{display:flex;flex-wrap:wrap;gap:0 1rem;"
	"justify-content:space-between;align-items:baseline;margin:0;"
	"padding:.55rem 0;border-bottom:1px solid var(--line)}\n"
	"section small{font-variant-numeric:tabular-nums}\n"
	"body>footer{margin-top:3.2rem;padding-top:1.1rem;"
	"padding-bottom:3rem;color:var(--soft);line-height:1.5}\n"
	"body>footer::before{content:'';display:block;"
	"border-top:1px solid var(--line);margin-bottom:1.1rem}\n"

	"@media (max-width:30rem){p{hyphens:auto}}\n"
	"@media (prefers-contrast:more){:root{--soft:var(--ink)}}\n"
	"@media print{@page{margin:2cm}:root{--paper:#fff;--card:#fff;"
	"--ink:#000;--soft:#333;--link:#000;--mark:#000}"
	"html{font-size:10.5pt}main,body>footer{max-width:none;padding:0}"
	"body>a,body>header,main>nav{display:none}"
	"h2,h3{break-after:avoid}p,blockquote,li,figure{break-inside:avoid;"
	"orphans:3;widows:3}blockquote{border:1px solid #999}"
	"strong a::after{content:' ('attr(href)')';font-weight:400;"
	"font-size:.85em}a{text-decoration:none}}\n";
