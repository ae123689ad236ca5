package community.lifeline.alerts.proof;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.notice.ProofNotice;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Sums up, from what proofs left in the database, each day once: whichever process, and however often it was started. Blocks. */
final class ProofDays {
    /** What proofs left is deleted after a week. */
    private static final int BACK = 6;

    private static final String COUNT = "SELECT count(*), count(sent_at),"
            + " coalesce(max(extract(epoch FROM sent_at - written_at)), 0)::float8 FROM lifeline.notice"
            + " WHERE community = '" + ProofDevice.COMMUNITY + "' AND channel = '" + ProofNotice.CHANNEL
            + "' AND written_at >= ? AND written_at < ?";
    private static final String KNOWN = "SELECT happened_at FROM lifeline.journal WHERE subject = ?"
            + " AND type = 'proof_summary' AND happened_at > ?";

    private final DataSource database;
    private final ZoneId zone;

    ProofDays(DataSource database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    void sumUp(LocalDate today) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection);
                Journal.append(connection, ProofDevice.COMMUNITY, summaries(connection, today));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Of two processes one writes it. */
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended('proof of life', 0))")) {
            statement.executeQuery().close();
        }
    }

    private List<Draft> summaries(Connection connection, LocalDate today) throws SQLException {
        LocalDate first = today.minusDays(BACK);
        List<Instant> known = known(connection, begin(first));
        List<Draft> summaries = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
            if (!known.contains(begin(day.plusDays(1)))) {
                add(connection, day, summaries);
            }
        }
        return summaries;
    }

    private List<Instant> known(Connection connection, Instant after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setObject(1, ProofJournal.SUBJECT);
            statement.setObject(2, after.atOffset(ZoneOffset.UTC));
            List<Instant> known = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(row.getObject(1, OffsetDateTime.class).toInstant());
                }
            }
            return known;
        }
    }

    /** Nothing of a day without proofs: then Lifeline did not run. */
    private void add(Connection connection, LocalDate day, List<Draft> summaries) throws SQLException {
        Instant end = begin(day.plusDays(1));
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setObject(1, begin(day).atOffset(ZoneOffset.UTC));
            statement.setObject(2, end.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getLong(1) > 0) {
                    summaries.add(ProofJournal.summary(day, end, row.getLong(1), row.getLong(2), row.getDouble(3)));
                }
            }
        }
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
