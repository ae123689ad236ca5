package community.lifeline.alerts.web.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Says whose a session or a token is. Asked at every call, so that what was taken away no longer counts. Blocks. */
public final class Identity {
    private static final String COLUMNS = "a.id AS account, a.login, a.name, a.person,"
            + " ARRAY(SELECT role || '/' || coalesce(community, '') || '/' || coalesce(organisation, '')"
            + " FROM lifeline.account_reach r"
            + " WHERE r.account = a.id) AS grants";
    private static final String BY_SESSION = "SELECT " + COLUMNS + ", s.used_at FROM lifeline.account_session s"
            + " JOIN lifeline.account a ON a.id = s.account"
            + " WHERE s.hash = ? AND s.ends_at > ? AND s.used_at > ? AND a.closed_at IS NULL";
    private static final String BY_TOKEN = "SELECT " + COLUMNS + ", t.used_at, t.id AS token, t.scopes"
            + " FROM lifeline.api_token t JOIN lifeline.account a ON a.id = t.account"
            + " WHERE t.hash = ? AND t.expires_at > ? AND t.revoked_at IS NULL AND a.closed_at IS NULL";
    /** Written down no more often. */
    private static final Duration USED = Duration.ofMinutes(1);

    private final DataSource database;
    private final SignInConfig config;
    private final Clock clock;

    public Identity(DataSource database, SignInConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    public Optional<Caller.Known> ofSession(String token) throws SQLException {
        Instant now = clock.instant();
        byte[] hash = Secrets.hash(token);
        return find(
                "account_session",
                BY_SESSION,
                row -> known(row, Optional.empty()),
                hash,
                now,
                now.minus(config.idle()));
    }

    public Optional<Caller.Known> ofToken(String token) throws SQLException {
        byte[] hash = Secrets.hash(token);
        return find("api_token", BY_TOKEN, row -> known(row, Optional.of(token(row))), hash, clock.instant());
    }

    private Optional<Caller.Known> find(
            String table, String sql, Sql.Reader<Caller.Known> reader, byte[] hash, Instant... times)
            throws SQLException {
        Object[] values = new Object[times.length + 1];
        values[0] = hash;
        System.arraycopy(times, 0, values, 1, times.length);
        return Sql.transaction(database, connection -> {
            Optional<Found> found =
                    Sql.one(connection, sql, row -> new Found(reader.read(row), Sql.instant(row, "used_at")), values);
            if (found.isPresent()) {
                use(connection, table, hash, found.get());
            }
            return found.map(Found::caller);
        });
    }

    private record Found(Caller.Known caller, Optional<Instant> used) {}

    private void use(Connection connection, String table, byte[] hash, Found found) throws SQLException {
        Instant now = clock.instant();
        if (found.used().filter(now.minus(USED)::isBefore).isEmpty()) {
            Sql.update(connection, "UPDATE lifeline." + table + " SET used_at = ? WHERE hash = ?", now, hash);
        }
    }

    private static Caller.Known known(ResultSet row, Optional<Caller.Token> token) throws SQLException {
        return new Caller.Known(
                row.getLong("account"),
                row.getString("login"),
                row.getString("name"),
                Optional.ofNullable(row.getString("person")),
                grants((String[]) row.getArray("grants").getArray()),
                token);
    }

    private static Set<Grant> grants(String[] texts) {
        Set<Grant> grants = new HashSet<>();
        for (String text : texts) {
            String[] parts = text.split("/", 3);
            Role.of(parts[0]).ifPresent(role -> grants.add(new Grant(role, named(parts[1]), named(parts[2]))));
        }
        return grants;
    }

    private static Optional<String> named(String id) {
        return Optional.of(id).filter(text -> !text.isEmpty());
    }

    private static Caller.Token token(ResultSet row) throws SQLException {
        Set<Access> scopes = Arrays.stream((String[]) row.getArray("scopes").getArray())
                .flatMap(label -> Access.of(label).stream())
                .collect(Collectors.toSet());
        return new Caller.Token(row.getLong("token"), scopes);
    }
}
