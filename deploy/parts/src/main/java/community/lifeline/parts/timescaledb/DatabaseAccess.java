package community.lifeline.parts.timescaledb;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** What a client needs to connect. */
public record DatabaseAccess(String jdbcUrl, String user, String password) {
    /** The variables that name a server to use. */
    public static final String VARIABLE = "LIFELINE_DB_URL";

    public static final String VARIABLE_USER = "LIFELINE_DB_USER";
    public static final String VARIABLE_PASSWORD = "LIFELINE_DB_PASSWORD";

    private static final Pattern LIBPQ =
            Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<rest>.*)");

    public DatabaseAccess {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not allowed; it is jdbc:postgresql://host:port/name or postgresql://user:password@host:port/name"
                            .formatted(
                                    VARIABLE, jdbcUrl.replaceAll("(?<=[?&]password=)[^&]*|(?<=:)[^:@/]*(?=@)", "***")));
        }
    }

    /**
     * The server that the environment names: {@code LIFELINE_DB_URL}, either {@code jdbc:postgresql://host:port/name} or
     * {@code postgresql://user:password@host:port/name}, with {@code LIFELINE_DB_USER} and {@code LIFELINE_DB_PASSWORD}.
     */
    public static Optional<DatabaseAccess> configured(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(url -> parse(
                        url,
                        environment.getOrDefault(VARIABLE_USER, ""),
                        environment.getOrDefault(VARIABLE_PASSWORD, "")));
    }

    private static DatabaseAccess parse(String url, String user, String password) {
        var libpq = LIBPQ.matcher(url);
        if (!libpq.matches()) {
            return new DatabaseAccess(url, user, password);
        }
        var inUrl = Optional.ofNullable(libpq.group("user")).map(DatabaseAccess::decode);
        var secret = Optional.ofNullable(libpq.group("password")).map(DatabaseAccess::decode);
        return new DatabaseAccess(
                "jdbc:postgresql://" + libpq.group("rest"),
                user.isEmpty() ? inUrl.orElse("") : user,
                password.isEmpty() ? secret.orElse("") : password);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A data source without a pool: every connection is a new one. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        if (!user.isEmpty()) {
            source.setUser(user);
            source.setPassword(password);
        }
        return source;
    }

    /** What PostgreSQL's own programs read from their environment, so that no password stands on a command line. */
    public Map<String, String> variables() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        var variables = new HashMap<String, String>();
        variables.put("PGHOST", source.getServerNames()[0]);
        variables.put("PGPORT", Integer.toString(port(source.getPortNumbers()[0])));
        put(variables, "PGDATABASE", source.getDatabaseName());
        put(variables, "PGUSER", user.isEmpty() ? source.getUser() : user);
        put(variables, "PGPASSWORD", password.isEmpty() ? source.getPassword() : password);
        put(variables, "PGSSLMODE", source.getSslMode());
        return variables;
    }

    private static int port(int named) {
        return named == 0 ? 5432 : named;
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            variables.put(name, value);
        }
    }

    /** The same server and user, another database. */
    public DatabaseAccess database(String name) {
        return new DatabaseAccess(jdbcUrl.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name + "$1"), user, password);
    }

    @Override
    public String toString() {
        return "%s as %s".formatted(jdbcUrl.replaceAll("(?<=[?&]password=)[^&]*", "***"), user);
    }
}
