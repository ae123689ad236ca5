package community.lifeline.alerts.web.account;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;

/** Tokens by which programs call. Blocks. */
public final class Tokens {
    /** By which a token is known for one, as where it was published by mistake. */
    public static final String PREFIX = "lifeline_";

    public static final Duration LONGEST = Duration.ofDays(730);

    private final DataSource database;
    private final Clock clock;

    public Tokens(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param token told once, and known to nobody afterwards */
    public record Made(long id, String token, Instant expires) {}

    public Made add(long account, String name, Set<Access> scopes, Duration holds) throws SQLException {
        Instant now = clock.instant();
        Instant expires = now.plus(holds);
        String token = Secrets.fresh(PREFIX);
        return Sql.transaction(
                database,
                connection -> Sql.one(
                                connection,
                                "INSERT INTO lifeline.api_token (account, name, hash, scopes, created_at, expires_at)"
                                        + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                                row -> new Made(row.getLong(1), token, expires),
                                account,
                                name,
                                Secrets.hash(token),
                                scopes.stream().map(Access::label).sorted().toList(),
                                now,
                                expires)
                        .orElseThrow());
    }

    /** False where the account has none of this id that is not revoked yet. */
    public boolean revoke(long account, long id) throws SQLException {
        return Sql.transaction(
                database,
                connection -> Sql.update(
                                connection,
                                "UPDATE lifeline.api_token SET revoked_at = ?"
                                        + " WHERE id = ? AND account = ? AND revoked_at IS NULL",
                                clock.instant(),
                                id,
                                account)
                        == 1);
    }
}
