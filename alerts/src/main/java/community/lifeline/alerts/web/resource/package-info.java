/** What the API has: one class a resource, whose methods are its operations. They block, on virtual threads. */
@NullMarked
package community.lifeline.alerts.web.resource;

import org.jspecify.annotations.NullMarked;
