/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "must.h"

/* Documents that begin like JSON, so that no effort goes into others. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t i = 0;

	while (i < size && data[i] && strchr(" \t\r\n", data[i]))
		i++;
	if (i < size && (data[i] == '{' || data[i] == '['))
		must_parse(data, size);
	return 0;
}
