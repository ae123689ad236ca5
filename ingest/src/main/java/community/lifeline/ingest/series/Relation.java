package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.record.Measurements;
import community.lifeline.ingest.schema.KindTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A hypertable as it is read back: what to select, and how a row becomes an observation. */
sealed interface Relation {
    /** Alias {@code r}. */
    String from();

    /** Whether observations of {@code device} may stand in it. */
    boolean holds(DeviceId device);

    /** Beside {@link #FIXED}, each with the alias. */
    String columns();

    Observation observation(DeviceId device, Stamp stamp, int quality, Optional<String> extra, ResultSet row)
            throws SQLException;

    /** Columns 1 to 7 of every query here. */
    String FIXED = "r.device_id, r.time, r.received_at, r.claimed, r.fingerprint, r.quality, r.extra";

    /** The first column after {@link #FIXED}. */
    int OWN = 8;

    /** The observation in {@code row}, whose query selected {@link #FIXED} and then {@link #columns}. */
    default Observation read(DeviceId device, ResultSet row) throws SQLException {
        Stamp stamp = new Stamp(
                instant(row, 2).orElseThrow(), instant(row, 3).orElseThrow(), instant(row, 4), row.getLong(5), false);
        return observation(device, stamp, row.getInt(6), Optional.ofNullable(row.getString(7)), row);
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** One kind's readings. */
    record Readings(DeviceKind kind) implements Relation {
        @Override
        public String from() {
            return new KindTable(kind).name() + " r";
        }

        @Override
        public boolean holds(DeviceId device) {
            return device.kind().equals(kind.id());
        }

        @Override
        public String columns() {
            List<String> columns = kind.fields().stream()
                    .map(field -> "r." + KindTable.column(field))
                    .toList();
            return String.join(", ", columns);
        }

        @Override
        public Observation.Reading observation(
                DeviceId device, Stamp stamp, int quality, Optional<String> extra, ResultSet row) throws SQLException {
            Values.Builder values = new Values.Builder(kind);
            for (int cell = 0; cell < kind.fields().size(); cell++) {
                double value = value(kind.fields().get(cell), row, OWN + cell);
                if (Double.isFinite(value)) {
                    values.set(cell, value);
                }
            }
            return new Observation.Reading(device, stamp, quality, values.build(), extra);
        }

        /** NaN where the column is empty, or holds a code that the kind no longer has. */
        static double value(Field field, ResultSet row, int column) throws SQLException {
            return switch (field) {
                case Field.Metric _ -> number(row, column);
                case Field.Flag _ -> {
                    boolean flag = row.getBoolean(column);
                    yield row.wasNull() ? Double.NaN : flag ? 1 : 0;
                }
                case Field.Choice choice -> {
                    String code = row.getString(column);
                    int position = code == null ? -1 : choice.indexOf(code);
                    yield position < 0 ? Double.NaN : position;
                }
            };
        }

        /** A real as the shortest decimal that it stands for, which is what the device sent: 3.2 and not 3.2000000477. */
        private static double number(ResultSet row, int column) throws SQLException {
            String value = row.getString(column);
            return value == null ? Double.NaN : Double.parseDouble(value);
        }
    }

    /** Events and statuses of all kinds. */
    record Events(Kinds kinds, Measurements measurements) implements Relation {
        @Override
        public String from() {
            return "lifeline.device_event r";
        }

        @Override
        public boolean holds(DeviceId device) {
            return kinds.find(device.kind()).isPresent();
        }

        @Override
        public String columns() {
            return "r.type, r.code, r.measurements";
        }

        @Override
        public Observation observation(DeviceId device, Stamp stamp, int quality, Optional<String> extra, ResultSet row)
                throws SQLException {
            String json = row.getString(OWN + 2);
            Measurements.Read read = measurements.read(kinds.require(device.kind()), json == null ? "{}" : json, extra);
            String code = row.getString(OWN + 1);
            return row.getString(OWN).equals("status")
                    ? new Observation.Status(
                            device,
                            stamp,
                            quality,
                            Observation.Presence.valueOf(code.toUpperCase(Locale.ROOT)),
                            read.values(),
                            read.extra())
                    : new Observation.Event(device, stamp, quality, code, read.values(), read.extra());
        }
    }
}
