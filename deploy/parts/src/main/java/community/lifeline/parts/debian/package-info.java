/**
 * Programs from Debian's packages, unpacked into a private folder and run through their own dynamic loader, so that
 * they work beside whatever the machine has installed. Apt resolves, downloads and verifies; no root is needed.
 */
@NullMarked
package community.lifeline.parts.debian;

import org.jspecify.annotations.NullMarked;
