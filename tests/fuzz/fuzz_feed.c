/* SPDX-License-Identifier: ISC */
#include "must.h"

/* Any bytes as the body of a response: XML, JSON, a page, or nothing known. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	must_parse(data, size);
	return 0;
}
