package community.lifeline.alerts.web.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Signs people in and out. After five failures in a row an account is locked, for longer each time; whoever gives the right
 * password meanwhile is told no more than whoever gives a wrong one. Blocks.
 */
public final class SignIn {
    private static final int FREE = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 4;

    private final DataSource database;
    private final SignInConfig config;
    private final Passwords passwords;
    private final Clock clock;
    /** Who is not there is locked as others are, so that nobody learns who is. */
    private final Throttle strangers;

    public SignIn(DataSource database, SignInConfig config, Passwords passwords, Clock clock) {
        this.database = database;
        this.config = config;
        this.passwords = passwords;
        this.clock = clock;
        this.strangers = new Throttle(FREE, FIRST_LOCK, clock);
    }

    /** What came of an attempt. */
    public sealed interface Outcome {
        /** @param token for the cookie */
        record Welcome(String token) implements Outcome {}

        /** The login is unknown, the password wrong, or both. */
        record Wrong() implements Outcome {}

        record Locked(Duration left) implements Outcome {}
    }

    private record Stored(long id, Optional<String> password, int failures, Optional<Instant> lockedUntil) {}

    /** The password is derived outside of any transaction, so that those who try hold no connections. */
    public Outcome signIn(String login, String password) throws SQLException {
        Optional<Stored> stored = Sql.transaction(database, connection -> stored(connection, login));
        Instant now = clock.instant();
        Optional<Instant> locked = stored.flatMap(Stored::lockedUntil).filter(now::isBefore);
        if (locked.isPresent()) {
            return new Outcome.Locked(Duration.between(now, locked.get()));
        }
        if (stored.flatMap(Stored::password).isEmpty()) {
            int wait = strangers.attempt(login.strip().toLowerCase(Locale.ROOT));
            if (wait > 0) {
                return new Outcome.Locked(Duration.ofSeconds(wait));
            }
            passwords.matchNobody(password);
            return new Outcome.Wrong();
        }
        Stored account = stored.get();
        boolean right = passwords.matches(password, account.password().orElseThrow());
        return Sql.transaction(
                database, connection -> right ? welcome(connection, account.id()) : wrong(connection, account.id()));
    }

    private static Optional<Stored> stored(Connection connection, String login) throws SQLException {
        return Sql.one(
                connection,
                "SELECT id, password, failures, locked_until FROM lifeline.account"
                        + " WHERE login = ? AND closed_at IS NULL",
                row -> new Stored(
                        row.getLong("id"),
                        Optional.ofNullable(row.getString("password")),
                        row.getInt("failures"),
                        Sql.instant(row, "locked_until")),
                login.strip().toLowerCase(Locale.ROOT));
    }

    /** Who tries at the same time in many connections has as many attempts as one after the other: the row counts. */
    private Outcome wrong(Connection connection, long account) throws SQLException {
        int failures = Sql.one(
                        connection,
                        "UPDATE lifeline.account SET failures = failures + 1 WHERE id = ? RETURNING failures",
                        row -> row.getInt(1),
                        account)
                .orElse(1);
        if (failures >= FREE) {
            Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(failures - FREE, MOST_DOUBLINGS));
            Sql.update(
                    connection,
                    "UPDATE lifeline.account SET locked_until = ? WHERE id = ?",
                    clock.instant().plus(lock),
                    account);
        }
        return new Outcome.Wrong();
    }

    private Outcome welcome(Connection connection, long account) throws SQLException {
        boolean locked = Sql.update(
                        connection,
                        "UPDATE lifeline.account SET failures = 0, locked_until = NULL"
                                + " WHERE id = ? AND closed_at IS NULL AND (locked_until IS NULL OR locked_until <= ?)",
                        account,
                        clock.instant())
                == 0;
        return locked ? new Outcome.Wrong() : new Outcome.Welcome(session(connection, account));
    }

    String session(Connection connection, long account) throws SQLException {
        Instant now = clock.instant();
        String token = Secrets.fresh("");
        Sql.update(connection, "DELETE FROM lifeline.account_session WHERE ends_at < ?", now);
        Sql.update(
                connection,
                "INSERT INTO lifeline.account_session VALUES (?, ?, ?, ?, ?)",
                Secrets.hash(token),
                account,
                now,
                now,
                now.plus(config.longest()));
        return token;
    }

    /** The session is gone, wherever its cookie still is. */
    public void signOut(String token) throws SQLException {
        Sql.transaction(
                database,
                connection -> Sql.update(
                        connection, "DELETE FROM lifeline.account_session WHERE hash = ?", Secrets.hash(token)));
    }
}
