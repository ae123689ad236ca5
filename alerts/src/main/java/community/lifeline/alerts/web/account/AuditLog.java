package community.lifeline.alerts.web.account;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/** The record of every call that was denied and every one that changes something. Blocks. */
public final class AuditLog {
    private final DataSource database;
    private final Clock clock;

    public AuditLog(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param target path of the call */
    public record Entry(Caller caller, String address, String operation, String target) {}

    /** Written before the call does anything, so that nothing is done unrecorded. */
    public long began(Entry entry) throws SQLException {
        return write(entry, Optional.empty(), Optional.empty());
    }

    public void ended(long id, int status, Optional<String> detail) throws SQLException {
        Sql.transaction(
                database,
                connection -> Sql.update(
                        connection,
                        "UPDATE lifeline.audit SET status = ?, detail = ? WHERE id = ?",
                        status,
                        detail,
                        id));
    }

    /** What was done or denied at once. */
    public void note(Entry entry, int status, String detail) throws SQLException {
        write(entry, Optional.of(status), Optional.of(detail));
    }

    private long write(Entry entry, Optional<Integer> status, Optional<String> detail) throws SQLException {
        Optional<Caller.Known> known = entry.caller() instanceof Caller.Known one ? Optional.of(one) : Optional.empty();
        return Sql.transaction(
                database,
                connection -> Sql.one(
                                connection,
                                "INSERT INTO lifeline.audit (at, account, login, token, address, operation, target, status,"
                                        + " detail) VALUES (?, ?::bigint, ?, ?::bigint, ?, ?, ?, ?::integer, ?) RETURNING id",
                                row -> row.getLong(1),
                                clock.instant(),
                                known.map(Caller.Known::account),
                                known.map(Caller.Known::login).orElse(""),
                                known.flatMap(Caller.Known::token).map(Caller.Token::id),
                                entry.address(),
                                entry.operation(),
                                entry.target(),
                                status,
                                detail)
                        .orElseThrow());
    }
}
