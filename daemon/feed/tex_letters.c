/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tex_table.h"
#include "text/utf8.h"

/* Rows: a letter, its form, the next letter … */
const char tex_superscripts[] =
	"0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗ"
	"uᵘvᵛwʷxˣyʸzᶻAᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂαᵅβᵝγᵞδᵟθᶿφᵠχᵡ"
	"**∗*⋆⋆′′∘°⊤ᵀ††‡‡−⁻§§";
const char tex_subscripts[] =
	"0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ"
	"βᵦγᵧρᵨφᵩχᵪ−₋";
const char tex_blackboard[] =
	"A𝔸B𝔹CℂD𝔻E𝔼F𝔽G𝔾HℍI𝕀J𝕁K𝕂L𝕃M𝕄NℕO𝕆PℙQℚRℝS𝕊T𝕋U𝕌V𝕍W𝕎X𝕏Y𝕐Zℤ0𝟘1𝟙";
const char tex_struck[] = "=≠∈∉⊂⊄⊆⊈∼≁≈≉≡≢<≮>≯≤≰≥≱∃∄|∤≺⊀≻⊁";

static const struct accent {
	char accent;
	const char *row;
	const char *combining; /* for a letter that is not in the row */
} accents[] = {
	{ '\'', "AÁEÉIÍOÓUÚYÝCĆNŃSŚZŹLĹRŔaáeéiíıíoóuúyýcćnńsśzźlĺrŕgǵkḱmḿpṕ",
		"\xCC\x81" },
	{ '`', "AÀEÈIÌOÒUÙaàeèiìıìoòuùnǹ", "\xCC\x80" },
	{ '^', "AÂEÊIÎOÔUÛWŴYŶGĜCĈSŜJĴHĤaâeêiîıîoôuûwŵyŷgĝcĉsŝjĵȷĵhĥzẑ",
		"\xCC\x82" },
	{ '"', "AÄEËIÏOÖUÜYŸaäeëiïıïoöuüyÿxẍwẅ", "\xCC\x88" },
	{ '~', "AÃNÑOÕIĨUŨEẼYỸVṼaãnñoõiĩıĩuũeẽyỹvṽ", "\xCC\x83" },
	{ '=', "AĀEĒIĪOŌUŪaāeēiīıīoōuūyȳgḡ", "\xCC\x84" },
	{ '.', "CĊEĖGĠIİZŻcċeėgġzżxẋyẏmṁ", "\xCC\x87" },
	{ 'u', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭıĭoŏuŭ", "\xCC\x86" },
	{ 'v', "CČDĎEĚNŇRŘSŠTŤZŽGǦAǍLĽcčdďeěnňrřsštťzžgǧaǎlľoǒiǐıǐuǔjǰȷǰkǩ",
		"\xCC\x8C" },
	{ 'H', "OŐUŰoőuű", "\xCC\x8B" },
	{ 'c', "CÇSŞTŢGĢKĶLĻNŅRŖEȨcçsştţgģkķlļnņrŗeȩ", "\xCC\xA7" },
	{ 'k', "AĄEĘIĮUŲOǪaąeęiįuųoǫ", "\xCC\xA8" },
	{ 'r', "AÅUŮaåuů", "\xCC\x8A" },
	{ 'd', "AẠEẸHḤIỊOỌSṢTṬUỤDḌRṚLḶNṆZẒaạeẹhḥiịoọsṣtṭuụdḍrṛlḷnṇzẓ",
		"\xCC\xA3" },
	{ 'b', "DḎHẖLḺNṈTṮdḏhẖlḻnṉtṯ", "\xCC\xB1" },
};

size_t tex_form(
	const char *row, const char *letter, size_t len, const char **ret_form)
{
	const char *end = row + strlen(row);

	while (row < end) {
		const char *key = row;

		(void)utf8_next(&row, end);
		const char *form = row;

		(void)utf8_next(&row, end);
		if ((size_t)(form - key) != len || memcmp(key, letter, len))
			continue;
		*ret_form = form;
		return (size_t)(row - form);
	}
	return 0;
}

static const struct accent *find_accent(char accent)
{
	for (size_t i = 0; i < sizeof accents / sizeof accents[0]; i++)
		if (accents[i].accent == accent)
			return &accents[i];
	return NULL;
}

bool tex_has_accent(char accent)
{
	return find_accent(accent) != NULL;
}

bool tex_put_accented(
	char accent, const char *letter, size_t len, struct strbuf *out)
{
	const struct accent *found = find_accent(accent);
	const char *form;
	size_t form_len = found ? tex_form(found->row, letter, len, &form) : 0;

	strbuf_add(out, form, form_len);
	return form_len > 0;
}

const char *tex_combining(char accent)
{
	const struct accent *found = find_accent(accent);

	return found ? found->combining : "";
}

bool tex_put_forms(const char *row, const char *s, struct strbuf *out)
{
	const char *end = s + strlen(s), *form;

	for (const char *next = s; next < end;) {
		const char *letter = next;

		(void)utf8_next(&next, end);
		if (!tex_form(row, letter, (size_t)(next - letter), &form))
			return false;
	}
	while (s < end) {
		const char *letter = s;

		(void)utf8_next(&s, end);
		size_t len = tex_form(row, letter, (size_t)(s - letter), &form);

		strbuf_add(out, form, len);
	}
	return true;
}
