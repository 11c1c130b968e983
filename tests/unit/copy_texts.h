/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_COPY_TEXTS_H
#define TESTS_UNIT_COPY_TEXTS_H

/* An agency's report, the beginning of it, and what others made of it. */

#define REPORT_TITLE "Chip maker opens plant in the north"

#define REPORT_OPENING                                                   \
	"The largest maker of memory chips opened a plant in the north " \
	"of the country on Tuesday, three years after the ground was "   \
	"broken. Some 2,400 people will work there by the end of 2027, " \
	"the company said, and 900 of them have begun already. "

#define REPORT_REST                                                       \
	"The first wafers are to leave the line in March. Half of the "   \
	"cost of 5.1 billion was borne by the state, which hopes to "     \
	"bring the makers of cars nearer to those who supply them. "      \
	"Neighbours had sued over the water that the plant takes from a " \
	"river; a court let the work go on in May but set a limit of 30 " \
	"million litres a day. Analysts say that prices of memory are "   \
	"unlikely to fall before the second line is built, for which no " \
	"date was named."

#define REPORT REPORT_OPENING REPORT_REST

/* The same event in the words of another paper. */
#define OTHER_REPORT                                                     \
	"After three years of building, lorries and lawsuits the north " \
	"has its chip factory. At a ceremony under heavy rain a "        \
	"minister pressed a button, and a robot arm lifted a disc of "   \
	"silicon for the cameras. For the town it is the first big "     \
	"employer since the shipyard closed; for the river, say those "  \
	"who fish in it, it is one more mouth to feed. Wages are above " \
	"those of the region, and rents have followed them."

#endif
