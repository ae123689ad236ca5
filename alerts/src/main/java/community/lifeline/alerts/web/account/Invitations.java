package community.lifeline.alerts.web.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Links by which people choose their password, once each. The first account is made with one too. Blocks. */
public final class Invitations {
    public static final Duration FIRST = Duration.ofHours(24);
    public static final Duration OTHERS = Duration.ofDays(7);

    private final DataSource database;
    private final Passwords passwords;
    private final Clock clock;

    public Invitations(DataSource database, Passwords passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** For the first account, where there is none yet; one from an earlier start no longer counts. */
    public Optional<String> first() throws SQLException {
        return Sql.transaction(database, connection -> {
            Sql.update(connection, "LOCK TABLE lifeline.invitation IN SHARE ROW EXCLUSIVE MODE");
            boolean used = Sql.one(connection, "SELECT FROM lifeline.account LIMIT 1", _ -> true)
                    .isPresent();
            if (used) {
                return Optional.empty();
            }
            Sql.update(connection, "DELETE FROM lifeline.invitation WHERE account IS NULL");
            return Optional.of(write(connection, OptionalLong.empty(), FIRST));
        });
    }

    /** Takes the place of earlier ones. */
    String invite(Connection connection, long account) throws SQLException {
        Sql.update(connection, "DELETE FROM lifeline.invitation WHERE account = ?", account);
        return write(connection, OptionalLong.of(account), OTHERS);
    }

    private String write(Connection connection, OptionalLong account, Duration holds) throws SQLException {
        Instant now = clock.instant();
        String token = Secrets.fresh("");
        Sql.update(
                connection,
                "INSERT INTO lifeline.invitation VALUES (?, ?::bigint, ?, ?)",
                Secrets.hash(token),
                account.isPresent() ? account.getAsLong() : null,
                now,
                now.plus(holds));
        return token;
    }

    /** Who accepts the first invitation. */
    public record First(String login, String name) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Accepted(String login) implements Outcome {}

        /** It was used, is too old, or was never given. */
        record Invalid() implements Outcome {}

        /** It is the first one, and does not say who accepts it. */
        record NoName() implements Outcome {}
    }

    private record Open(Optional<Long> account) {}

    public Outcome accept(String token, Optional<First> first, String password) throws SQLException {
        String hash = passwords.hash(password);
        return Sql.transaction(database, connection -> {
            Optional<Open> open = Sql.one(
                    connection,
                    "SELECT account FROM lifeline.invitation"
                            + " WHERE hash = ? AND used_at IS NULL AND expires_at > ? FOR UPDATE",
                    row -> new Open(Optional.ofNullable(row.getObject(1, Long.class))),
                    Secrets.hash(token),
                    clock.instant());
            if (open.isEmpty()) {
                return new Outcome.Invalid();
            }
            if (open.get().account().isEmpty() && first.isEmpty()) {
                return new Outcome.NoName();
            }
            Sql.update(
                    connection,
                    "UPDATE lifeline.invitation SET used_at = ? WHERE hash = ?",
                    clock.instant(),
                    Secrets.hash(token));
            return open.get().account().isPresent()
                    ? choose(connection, open.get().account().get(), hash)
                    : found(connection, first.orElseThrow(), hash);
        });
    }

    /** Whoever knew the password before is signed out. */
    private Outcome choose(Connection connection, long account, String hash) throws SQLException {
        Sql.update(connection, "DELETE FROM lifeline.account_session WHERE account = ?", account);
        return Sql.one(
                        connection,
                        "UPDATE lifeline.account SET password = ?, failures = 0, locked_until = NULL"
                                + " WHERE id = ? AND closed_at IS NULL RETURNING login",
                        row -> row.getString(1),
                        hash,
                        account)
                .<Outcome>map(Outcome.Accepted::new)
                .orElseGet(Outcome.Invalid::new);
    }

    private Outcome found(Connection connection, First first, String hash) throws SQLException {
        Instant now = clock.instant();
        long account = Sql.one(
                        connection,
                        "INSERT INTO lifeline.account (login, name, password, created_by, created_at)"
                                + " VALUES (?, ?, ?, 'lifeline', ?) RETURNING id",
                        row -> row.getLong(1),
                        first.login(),
                        first.name(),
                        hash,
                        now)
                .orElseThrow();
        Sql.update(
                connection, "INSERT INTO lifeline.account_role VALUES (?, 'admin', NULL, 'lifeline', ?)", account, now);
        return new Outcome.Accepted(first.login());
    }
}
