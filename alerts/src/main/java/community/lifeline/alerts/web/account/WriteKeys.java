package community.lifeline.alerts.web.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Idempotency keys: who does not know whether a write was done asks once more with the same key, and is answered the same.
 * Kept for a week. Blocks.
 */
public final class WriteKeys {
    /** One that is under way for longer was interrupted with its process. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(7);

    private final DataSource database;
    private final Clock clock;

    public WriteKeys(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a key comes to. */
    public sealed interface Claim {
        /** It is new: the call is to be done. */
        record Fresh() implements Claim {}

        /** It was answered before, with this. */
        record Answered(int status, String body) implements Claim {}

        /** The same call is being done at this moment. */
        record UnderWay() implements Claim {}

        /** It was used for another call. */
        record Other() implements Claim {}
    }

    /** @param asked all that makes this call what it is */
    public Claim claim(long account, String key, String operation, String asked) throws SQLException {
        Instant now = clock.instant();
        byte[] request = Secrets.hash(asked);
        return Sql.transaction(database, connection -> {
            Sql.update(connection, "DELETE FROM lifeline.api_write WHERE began_at < ?", now.minus(KEPT));
            boolean fresh = Sql.update(
                            connection,
                            "INSERT INTO lifeline.api_write VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            account,
                            key,
                            operation,
                            request,
                            now)
                    == 1;
            return fresh ? new Claim.Fresh() : known(connection, account, key, request, now);
        });
    }

    private static Claim known(Connection connection, long account, String key, byte[] request, Instant now)
            throws SQLException {
        Claim claim = Sql.one(
                        connection,
                        "SELECT request, status, answer, began_at FROM lifeline.api_write"
                                + " WHERE account = ? AND key = ? FOR UPDATE",
                        row -> {
                            if (!Arrays.equals(row.getBytes("request"), request)) {
                                return new Claim.Other();
                            }
                            int status = row.getInt("status");
                            if (!row.wasNull()) {
                                return new Claim.Answered(status, row.getString("answer"));
                            }
                            Optional<Instant> began = Sql.instant(row, "began_at");
                            return began.filter(now.minus(UNDER_WAY)::isBefore).isPresent()
                                    ? new Claim.UnderWay()
                                    : new Claim.Fresh();
                        },
                        account,
                        key)
                .orElseGet(Claim.UnderWay::new);
        if (claim instanceof Claim.Fresh) {
            Sql.update(
                    connection,
                    "UPDATE lifeline.api_write SET began_at = ? WHERE account = ? AND key = ?",
                    now,
                    account,
                    key);
        }
        return claim;
    }

    public void answered(long account, String key, int status, String body) throws SQLException {
        Sql.transaction(
                database,
                connection -> Sql.update(
                        connection,
                        "UPDATE lifeline.api_write SET status = ?, answer = ? WHERE account = ? AND key = ?",
                        status,
                        body,
                        account,
                        key));
    }

    /** It failed, and may be tried again with the same key. */
    public void failed(long account, String key) throws SQLException {
        Sql.transaction(
                database,
                connection -> Sql.update(
                        connection,
                        "DELETE FROM lifeline.api_write WHERE account = ? AND key = ? AND status IS NULL",
                        account,
                        key));
    }
}
