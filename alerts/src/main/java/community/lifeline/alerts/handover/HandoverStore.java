package community.lifeline.alerts.handover;

import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Handovers in the database. Blocks; safe for use by many threads. */
public final class HandoverStore {
    private static final String COLUMNS =
            "id, page, page_hash, note, given_by, given_at, taken_by, taken_at," + " taken_page, taken_hash, remark";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM lifeline.handover ";

    private final DataSource database;

    public HandoverStore(DataSource database) {
        this.database = database;
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Keeps {@code page} for whoever comes next. */
    public Handover give(Page page, Optional<String> note, Signature by) throws SQLException {
        String text = PageText.write(page);
        return many(
                        "INSERT INTO lifeline.handover (community, page, page_hash, note, given_by, given_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING " + COLUMNS,
                        statement -> {
                            statement.setString(1, page.community());
                            statement.setString(2, text);
                            statement.setString(3, PageText.hash(text));
                            statement.setString(4, note.orElse(null));
                            sign(statement, 5, by);
                        })
                .getFirst();
    }

    /**
     * Takes it over.
     *
     * @param now how things stand at this moment
     */
    public Handover take(long id, Page now, Optional<String> remark, Signature by)
            throws SQLException, RefusedException {
        Handover handover = find(id).orElseThrow(() ->
                new RefusedException("there is no handover " + id + "; 'lifeline handover list' shows them"));
        if (handover.taken().isPresent()) {
            throw new RefusedException("handover " + id + " was taken over by "
                    + handover.taken().get().by().by() + "; 'lifeline handover show " + id + "' says when");
        }
        if (handover.given().same(by)) {
            throw new RefusedException("'" + by.by() + "' gave handover " + id
                    + " and cannot take it over; somebody else has to, under their own name");
        }
        // Whoever takes this one over takes over what was left before it too.
        String text = PageText.write(
                now.without(item -> item.handover().filter(other -> other <= id).isPresent()));
        return many(
                        "UPDATE lifeline.handover SET taken_by = ?, taken_at = ?, taken_page = ?, taken_hash = ?,"
                                + " remark = ? WHERE id = ? AND taken_at IS NULL RETURNING " + COLUMNS,
                        statement -> {
                            sign(statement, 1, by);
                            statement.setString(3, text);
                            statement.setString(4, PageText.hash(text));
                            statement.setString(5, remark.orElse(null));
                            statement.setLong(6, id);
                        })
                .stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException("somebody else has taken over " + id + " at this moment"));
    }

    public Optional<Handover> find(long id) throws SQLException {
        return many(SELECT + "WHERE id = ?", statement -> statement.setLong(1, id)).stream()
                .findFirst();
    }

    /** Newest first. */
    public List<Handover> list(Optional<String> community, int limit) throws SQLException {
        return many(SELECT + "WHERE ?::text IS NULL OR community = ? ORDER BY id DESC LIMIT ?", statement -> {
            statement.setString(1, community.orElse(null));
            statement.setString(2, community.orElse(null));
            statement.setInt(3, limit);
        });
    }

    private static void sign(PreparedStatement statement, int first, Signature by) throws SQLException {
        statement.setString(first, by.by());
        statement.setObject(first + 1, by.at().atOffset(ZoneOffset.UTC));
    }

    private List<Handover> many(String sql, Binding binding) throws SQLException {
        List<Handover> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            binding.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(read(row));
                }
            }
        }
        return all;
    }

    private static Handover read(ResultSet row) throws SQLException {
        Optional<Instant> takenAt =
                Optional.ofNullable(row.getObject(8, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        Optional<Handover.Taken> taken = takenAt.isEmpty()
                ? Optional.empty()
                : Optional.of(new Handover.Taken(
                        new Signature(row.getString(7), takenAt.get()),
                        PageText.read(row.getString(9)),
                        row.getString(10),
                        Optional.ofNullable(row.getString(11))));
        boolean intact = signed(row, 2) && (taken.isEmpty() || signed(row, 9));
        return new Handover(
                row.getLong(1),
                PageText.read(row.getString(2)),
                row.getString(3),
                intact,
                Optional.ofNullable(row.getString(4)),
                new Signature(
                        row.getString(5), row.getObject(6, OffsetDateTime.class).toInstant()),
                taken);
    }

    /** Whether the page in {@code column} is that of the hash beside it. */
    private static boolean signed(ResultSet row, int column) throws SQLException {
        return PageText.hash(row.getString(column)).equals(row.getString(column + 1));
    }
}
