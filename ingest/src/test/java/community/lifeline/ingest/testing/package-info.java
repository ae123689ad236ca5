/** What the tests of ingest share: observations made by hand, a pool on a fresh database, queries. */
@NullMarked
package community.lifeline.ingest.testing;

import org.jspecify.annotations.NullMarked;
