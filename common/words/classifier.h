/*
 * classifier.h - "Classified By: Political Minister-Councelor Josiah Rosenblatt for reasons 1.4 (b), (d)."
 */
#ifndef CLASSIFIER_H
#define CLASSIFIER_H

#include "model/cable.h"

struct classifier {
	struct str by;		/* Josiah Rosenblatt */
	struct str title;	/* Political Minister-Councelor: what stands before or after the name */
	struct list reasons;	/* 1.4(b) 1.4(d) */
};

/* field: from the word Classified on, line ends kept. */
void classifier_read(struct str field, struct classifier *, struct arena *);

#endif
