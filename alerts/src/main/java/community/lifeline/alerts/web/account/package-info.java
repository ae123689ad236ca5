/** Who calls: accounts, passwords, sessions, tokens, what each may do where, and the record of what they did. */
@NullMarked
package community.lifeline.alerts.web.account;

import org.jspecify.annotations.NullMarked;
