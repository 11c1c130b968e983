/* SPDX-License-Identifier: ISC */
#ifndef NET_SERVER_FIXTURE_H
#define NET_SERVER_FIXTURE_H

#include "base/arena.h"
#include "net/server.h"

/*
 * A folder with files for the tests of the server, a server, and a client
 * on the same loop. FOLDER/public and FOLDER/hosts are meant to be served;
 * whatever says SECRET must never come out.
 */

#define ANSWER_MAX 65536

struct event_base;

struct fixture {
	struct event_base *base;
	struct server *server;
	struct arena arena;
	char folder[64];
	char answer[ANSWER_MAX];
};

int fixture_set_up(void **state);
int fixture_tear_down(void **state);

const char *path_in(struct fixture *f, const char *name);
void put_file(struct fixture *f, const char *name, const char *text);
void put_folder(struct fixture *f, const char *name);

/* A server of FOLDER/folder. */
void fixture_start(struct fixture *f, const char *listen, const char *folder,
	bool by_host);

/*
 * One request on a connection of its own; what comes back until the server
 * closes stays in f->answer until the next.
 */
const char *ask(struct fixture *f, const char *method, const char *target,
	const char *fields);
const char *talk(struct fixture *f, int fd, const char *request);

int status_of(const char *answer);
const char *body_of(const char *answer);
bool has_field(const char *answer, const char *field);
const char *field_of(struct fixture *f, const char *name);

#endif
