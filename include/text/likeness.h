/* SPDX-License-Identifier: ISC */
#ifndef TEXT_LIKENESS_H
#define TEXT_LIKENESS_H

/*
 * How much of two texts is the same, from 0 to 1: Dice's coefficient over
 * the set of their pieces. A piece is a folded word, and in scripts without
 * blanks between words a pair of neighbouring characters (case 080), so that
 * a title of one long run compares like one of many words. Two texts without
 * any piece are alike only when they are equal.
 */
double text_likeness(const char *a, const char *b);

#endif
