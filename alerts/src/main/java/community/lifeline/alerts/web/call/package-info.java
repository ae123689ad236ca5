/** A call and what is answered to it, without HTTP: parameters, pages, problems, rows as JSON. */
@NullMarked
package community.lifeline.alerts.web.call;

import org.jspecify.annotations.NullMarked;
