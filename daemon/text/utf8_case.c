/* SPDX-License-Identifier: ISC */
#include <stddef.h>

#include "utf8_class.h"

/*
 * Capitals and how far their small letters are: every one of a run, or every
 * other one where capital and small letter take turns (UnicodeData.txt).
 */
static const struct {
	uint32_t first, last;
	uint32_t step;
	int32_t distance;
} capitals[] = {
	{ 'A', 'Z', 1, 32 },
	{ 0x00C0, 0x00D6, 1, 32 },
	{ 0x00D8, 0x00DE, 1, 32 },
	{ 0x0100, 0x012E, 2, 1 },
	{ 0x0130, 0x0130, 1, 'i' - 0x0130 },
	{ 0x0132, 0x0136, 2, 1 },
	{ 0x0139, 0x0147, 2, 1 },
	{ 0x014A, 0x0176, 2, 1 },
	{ 0x0178, 0x0178, 1, 0x00FF - 0x0178 },
	{ 0x0179, 0x017D, 2, 1 },
	{ 0x01CD, 0x01DB, 2, 1 },
	{ 0x01DE, 0x01EE, 2, 1 },
	{ 0x01F8, 0x021E, 2, 1 },
	{ 0x0386, 0x0386, 1, 38 },
	{ 0x0388, 0x038A, 1, 37 },
	{ 0x038C, 0x038C, 1, 64 },
	{ 0x038E, 0x038F, 1, 63 },
	{ 0x0391, 0x03A1, 1, 32 },
	{ 0x03A3, 0x03AB, 1, 32 },
	{ 0x0400, 0x040F, 1, 80 },
	{ 0x0410, 0x042F, 1, 32 },
	{ 0x0460, 0x0480, 2, 1 },
	{ 0x048A, 0x04BE, 2, 1 },
	{ 0x04C1, 0x04CD, 2, 1 },
	{ 0x04D0, 0x052E, 2, 1 },
	{ 0x0531, 0x0556, 1, 48 },
	{ 0x1E00, 0x1E94, 2, 1 },
	{ 0x1EA0, 0x1EFE, 2, 1 },
};

#define CAPITALS (sizeof capitals / sizeof *capitals)

static uint32_t shift(uint32_t c, int32_t distance)
{
	return (uint32_t)((int32_t)c + distance);
}

static bool is_capital(size_t row, uint32_t c)
{
	return c >= capitals[row].first && c <= capitals[row].last &&
		(c - capitals[row].first) % capitals[row].step == 0;
}

uint32_t utf8_lower(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFF01 - '!'; /* full-width forms of ASCII */
	if (c == 0x03C2)
		return 0x03C3;
	for (size_t i = 0; i < CAPITALS && c >= capitals[i].first; i++)
		if (is_capital(i, c))
			return shift(c, capitals[i].distance);
	return c;
}

bool utf8_is_lower(uint32_t c)
{
	if (c == 0xDF || c == 0x03C2)
		return true;
	for (size_t i = 0; i < CAPITALS; i++)
		if (is_capital(i, shift(c, -capitals[i].distance)))
			return true;
	return false;
}
