package community.lifeline.alerts.web.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Accounts of those whom a provider knows. An administrator makes each with the person's mail address as its login; the
 * first time the address, verified by the provider, tells whose it is, and from then on the provider's own id of them.
 * Blocks.
 */
public record Federation(DataSource database, SignIn signIn, Clock clock) {
    /** A session of {@code login}. */
    public record Welcome(String login, String token) {}

    private record Account(long id, String login) {}

    public Optional<Welcome> signIn(Provider.Claims claims) throws SQLException {
        return Sql.transaction(database, connection -> {
            Optional<Account> account = known(connection, claims);
            if (account.isEmpty()) {
                account = first(connection, claims);
            }
            return account.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Welcome(
                            account.get().login(),
                            signIn.session(connection, account.get().id())));
        });
    }

    private static Optional<Account> known(Connection connection, Provider.Claims claims) throws SQLException {
        return Sql.one(
                connection,
                "SELECT a.id, a.login FROM lifeline.account_identity i JOIN lifeline.account a ON a.id = i.account"
                        + " WHERE i.issuer = ? AND i.subject = ? AND a.closed_at IS NULL",
                row -> new Account(row.getLong(1), row.getString(2)),
                claims.issuer(),
                claims.subject());
    }

    /** An account that is somebody's already, or whose id at the provider is another, is nobody else's by an address. */
    private Optional<Account> first(Connection connection, Provider.Claims claims) throws SQLException {
        if (claims.email().isEmpty()) {
            return Optional.empty();
        }
        Optional<Account> account = Sql.one(
                connection,
                "SELECT a.id, a.login FROM lifeline.account a WHERE a.login = ? AND a.closed_at IS NULL AND NOT EXISTS"
                        + " (SELECT FROM lifeline.account_identity i WHERE i.account = a.id OR (i.issuer = ? AND i.subject = ?))",
                row -> new Account(row.getLong(1), row.getString(2)),
                claims.email().get().toLowerCase(Locale.ROOT),
                claims.issuer(),
                claims.subject());
        if (account.isPresent()) {
            Sql.update(
                    connection,
                    "INSERT INTO lifeline.account_identity VALUES (?, ?, ?, ?)",
                    claims.issuer(),
                    claims.subject(),
                    account.get().id(),
                    clock.instant());
        }
        return account;
    }
}
