/* SPDX-License-Identifier: ISC */
#include "tex_table.h"

#include <string.h>

#include "text/utf8.h"

/* Rows: a letter, its form, the next letter … */
const char tex_superscripts[] =
	"0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗ"
	"uᵘvᵛwʷxˣyʸzᶻAᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂαᵅβᵝγᵞδᵟθᶿφᵠχᵡ"
	"**∗*′′∘°⊤ᵀ††";
const char tex_subscripts[] =
	"0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ"
	"βᵦγᵧρᵨφᵩχᵪ";

static const struct {
	char accent;
	const char *row;
} accents[] = {
	{ '\'', "AÁEÉIÍOÓUÚYÝCĆNŃSŚZŹLĹRŔaáeéiíıíoóuúyýcćnńsśzźlĺrŕ" },
	{ '`', "AÀEÈIÌOÒUÙaàeèiìıìoòuùnǹ" },
	{ '^', "AÂEÊIÎOÔUÛWŴYŶaâeêiîıîoôuûwŵyŷgĝcĉsŝjĵhĥ" },
	{ '"', "AÄEËIÏOÖUÜYŸaäeëiïıïoöuüyÿ" },
	{ '~', "AÃNÑOÕIĨUŨaãnñoõiĩıĩuũ" },
	{ '=', "AĀEĒIĪOŌUŪaāeēiīıīoōuū" },
	{ '.', "CĊEĖGĠIİZŻcċeėgġzż" },
	{ 'u', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭıĭoŏuŭ" },
	{ 'v', "CČDĎEĚNŇRŘSŠTŤZŽGǦAǍcčdďeěnňrřsštťzžgǧaǎ" },
	{ 'H', "OŐUŰoőuű" },
	{ 'c', "CÇSŞTŢGĢKĶLĻNŅcçsştţgģkķlļnņ" },
	{ 'k', "AĄEĘIĮUŲaąeęiįuų" },
	{ 'r', "AÅUŮaåuů" },
	{ 'd', "AẠEẸHḤIỊOỌSṢTṬUỤaạeẹhḥiịoọsṣtṭuụ" },
};

const char *tex_form(
	struct arena *a, const char *row, const char *letter, size_t len)
{
	const char *end = row + strlen(row);

	while (row < end) {
		const char *key = row;

		(void)utf8_next(&row, end);
		const char *form = row;

		(void)utf8_next(&row, end);
		if ((size_t)(form - key) == len &&
			memcmp(key, letter, len) == 0)
			return arena_strndup(a, form, (size_t)(row - form));
	}
	return NULL;
}

const char *tex_accent_row(char accent)
{
	for (size_t i = 0; i < sizeof accents / sizeof accents[0]; i++)
		if (accents[i].accent == accent)
			return accents[i].row;
	return NULL;
}
