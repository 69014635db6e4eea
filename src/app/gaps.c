#include "app/gaps.h"

void gaps_say(struct app *app, struct site_gaps gaps, enum word lost, struct site_gaps *told)
{
	struct site_gaps before = *told;

	*told = gaps;
	if (gaps.lost > before.lost)
		app_say(app, lost, gaps.lost);
	else if (gaps.cut && !before.cut)
		app_say(app, W_PAGE_CUT);
	else
		return;
	app->message_is_error = true;
}

int gaps_err(struct site_gaps gaps, struct err *e)
{
	int code;

	if (!gaps.lost && !gaps.cut)
		return 0;
	code = err_set(e, ERR_PART, NULL);
	e->limit = gaps.lost;
	return code;
}
