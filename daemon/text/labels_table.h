/* SPDX-License-Identifier: ISC */
#ifndef TEXT_LABELS_TABLE_H
#define TEXT_LABELS_TABLE_H

#include "text/labels.h"

/* What a label must look like. */
struct label_rule {
	const char *name;
	const char *holes; /* names apart by blanks: each must be there */
	int forms;         /* 0: one; LABEL_PLURAL; or so many */
};

#define LABEL_PLURAL (-1)

extern const struct label_rule label_rules[LABEL_N];
extern const struct labels labels_en, labels_ja, labels_zh;

#endif
