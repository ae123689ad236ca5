/**
 * The tables in TimescaleDB: fixed ones by migration, one hypertable and its views per kind of device from the kind's
 * description, and how long rows are kept on either edition.
 */
@NullMarked
package community.lifeline.ingest.schema;

import org.jspecify.annotations.NullMarked;
