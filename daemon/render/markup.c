/* SPDX-License-Identifier: ISC */
#include "render/markup.h"

#include <stdlib.h>

#include <libxml/xmlwriter.h>

#include "base/mem.h"

struct markup {
	xmlBufferPtr buffer;
	xmlTextWriterPtr writer;
	bool failed;
};

/* Every call of the writer goes through here: the first failure stays. */
static void note(struct markup *m, int rc)
{
	if (rc < 0)
		m->failed = true;
}

struct markup *markup_new(bool xml)
{
	struct markup *m = xcalloc(1, sizeof *m);

	m->buffer = xmlBufferCreate();
	m->writer = m->buffer ? xmlNewTextWriterMemory(m->buffer, 0) : NULL;
	m->failed = !m->writer;
	if (xml && !m->failed)
		note(m,
			xmlTextWriterStartDocument(
				m->writer, NULL, "UTF-8", NULL));
	return m;
}

void markup_open(struct markup *m, const char *name)
{
	if (!m->failed)
		note(m, xmlTextWriterStartElement(m->writer, BAD_CAST name));
}

void markup_attr(struct markup *m, const char *name, const char *value)
{
	if (!m->failed)
		note(m,
			xmlTextWriterWriteAttribute(
				m->writer, BAD_CAST name, BAD_CAST value));
}

void markup_text(struct markup *m, const char *text)
{
	if (!m->failed)
		note(m, xmlTextWriterWriteString(m->writer, BAD_CAST text));
}

void markup_close(struct markup *m)
{
	if (!m->failed)
		note(m, xmlTextWriterFullEndElement(m->writer));
}

void markup_void(struct markup *m)
{
	if (!m->failed)
		note(m, xmlTextWriterEndElement(m->writer));
}

void markup_raw(struct markup *m, const char *data)
{
	if (!m->failed)
		note(m, xmlTextWriterWriteRaw(m->writer, BAD_CAST data));
}

void markup_element(struct markup *m, const char *name, const char *text)
{
	markup_open(m, name);
	markup_text(m, text);
	markup_close(m);
}

void markup_newline(struct markup *m)
{
	markup_raw(m, "\n");
}

int markup_finish(struct markup *m, struct strbuf *out, struct error *err)
{
	if (!m->failed)
		note(m, xmlTextWriterFlush(m->writer));
	bool failed = m->failed;

	if (!failed)
		strbuf_add(out, xmlBufferContent(m->buffer),
			(size_t)xmlBufferLength(m->buffer));
	markup_free(m);
	if (failed)
		return error_set(err, "the markup could not be written");
	if (out->overflow)
		return error_set(
			err, "the result is larger than %zu bytes", out->max);
	return 0;
}

void markup_free(struct markup *m)
{
	if (!m)
		return;
	if (m->writer)
		xmlFreeTextWriter(m->writer);
	if (m->buffer)
		xmlBufferFree(m->buffer);
	free(m);
}
