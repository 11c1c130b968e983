/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "net/notify.h"

/* Stands for the manager: a socket at that path, and what came to it. */
static int listen_at(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t len = strlen(path);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);

	assert_true(fd >= 0);
	memcpy(address.sun_path, path, len);
	if (*path == '@')
		address.sun_path[0] = '\0';
	assert_int_equal(
		bind(fd, (struct sockaddr *)&address,
			(socklen_t)(offsetof(struct sockaddr_un, sun_path) +
				len)),
		0);
	assert_int_equal(setenv("NOTIFY_SOCKET", path, 1), 0);
	return fd;
}

static const char *receive(int fd, char text[1024])
{
	ssize_t len = recv(fd, text, 1023, 0);

	text[len > 0 ? len : 0] = '\0';
	return text;
}

static void each_state_is_one_datagram(int fd)
{
	char text[1024];

	notify_ready();
	assert_string_equal(receive(fd, text), "READY=1");
	notify_stopping();
	assert_string_equal(receive(fd, text), "STOPPING=1");
	notify_watchdog();
	assert_string_equal(receive(fd, text), "WATCHDOG=1");
	notify_extend(30);
	assert_string_equal(receive(fd, text), "EXTEND_TIMEOUT_USEC=30000000");
	assert_string_equal(receive(fd, text), "");
}

static void a_socket_in_the_file_system_is_reached(void **state)
{
	char folder[] = "/tmp/notify.XXXXXX", path[64];

	(void)state;
	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/socket", folder);
	int fd = listen_at(path);

	each_state_is_one_datagram(fd);
	(void)close(fd);
	(void)unlink(path);
	(void)rmdir(folder);
}

static void an_abstract_socket_is_reached(void **state)
{
	char path[64];

	(void)state;
	(void)snprintf(path, sizeof path, "@hebdomad-test-%ld", (long)getpid());
	int fd = listen_at(path);

	each_state_is_one_datagram(fd);
	(void)close(fd);
}

static void reloading_carries_a_monotonic_time(void **state)
{
	char text[1024];
	long long first, second;

	(void)state;
	int fd = listen_at("@hebdomad-test-reload");

	notify_reloading();
	assert_int_equal(sscanf(receive(fd, text),
				 "RELOADING=1\nMONOTONIC_USEC=%lld", &first),
		1);
	notify_reloading();
	assert_int_equal(sscanf(receive(fd, text),
				 "RELOADING=1\nMONOTONIC_USEC=%lld", &second),
		1);
	assert_true(first > 0 && second >= first);
	(void)close(fd);
}

static void a_status_cannot_smuggle_in_another_variable(void **state)
{
	char text[1024], longest[2000];

	(void)state;
	int fd = listen_at("@hebdomad-test-status");

	notify_status("polling %s", "a\nSTOPPING=1\x1b[2J");
	assert_string_equal(
		receive(fd, text), "STATUS=polling a\\nSTOPPING=1\\x1b[2J");
	memset(longest, 'x', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	notify_status("%s", longest);
	assert_int_equal(strlen(receive(fd, text)), strlen("STATUS=") + 511);
	(void)close(fd);
}

static void without_a_manager_nothing_happens(void **state)
{
	static const char *const values[] = { "", "relative", "/no/such",
		"@nobody-listens-here" };

	(void)state;
	(void)unsetenv("NOTIFY_SOCKET");
	notify_ready();
	assert_int_equal(notify_watchdog_interval(), 0);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		(void)setenv("NOTIFY_SOCKET", values[i], 1);
		notify_ready();
	}
}

static void the_watchdog_is_fed_only_when_it_is_ours(void **state)
{
	char pid[32];

	(void)state;
	(void)setenv("NOTIFY_SOCKET", "@hebdomad-test-dog", 1);
	(void)unsetenv("WATCHDOG_PID");
	(void)unsetenv("WATCHDOG_USEC");
	assert_int_equal(notify_watchdog_interval(), 0);
	(void)setenv("WATCHDOG_USEC", "60000000", 1);
	assert_int_equal(notify_watchdog_interval(), 30000000);
	(void)snprintf(pid, sizeof pid, "%ld", (long)getpid());
	(void)setenv("WATCHDOG_PID", pid, 1);
	assert_int_equal(notify_watchdog_interval(), 30000000);
	(void)setenv("WATCHDOG_PID", "1", 1);
	assert_int_equal(notify_watchdog_interval(), 0);
	(void)unsetenv("WATCHDOG_PID");
	(void)setenv("WATCHDOG_USEC", "6e7", 1);
	assert_int_equal(notify_watchdog_interval(), 0);
	(void)setenv("WATCHDOG_USEC", "99999999999999999999999999", 1);
	assert_true(notify_watchdog_interval() > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_socket_in_the_file_system_is_reached),
		cmocka_unit_test(an_abstract_socket_is_reached),
		cmocka_unit_test(reloading_carries_a_monotonic_time),
		cmocka_unit_test(a_status_cannot_smuggle_in_another_variable),
		cmocka_unit_test(without_a_manager_nothing_happens),
		cmocka_unit_test(the_watchdog_is_fed_only_when_it_is_ours),
	};

	return cmocka_run_group_tests_name("net/notify", tests, NULL, NULL);
}
