/**
 * The way of a batch into TimescaleDB: numbers for its devices, a look for what is stored already, one binary COPY per
 * table, one commit. A batch that meets a duplicate goes again through staging tables; a row that the database refuses
 * is found and goes to quarantine.
 */
@NullMarked
package community.lifeline.ingest.write;

import org.jspecify.annotations.NullMarked;
