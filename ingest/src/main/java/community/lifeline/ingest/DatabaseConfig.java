package community.lifeline.ingest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * How TimescaleDB is reached.
 *
 * @param poolSize connections held at most; ingest writes on one, replays on another, and migrating takes three
 */
public record DatabaseConfig(String jdbcUrl, String user, String password, int poolSize) {
    /** A hung database must be noticed in time, and not only one that is gone. */
    private static final int ACQUIRE_MILLIS = 2_000;
    /** Whoever asks by hand would rather wait for a busy one than ask again. */
    private static final int PATIENT_MILLIS = 8_000;

    private static final String SOCKET_SECONDS = "30";
    private static final String SESSION = "-c statement_timeout=25s -c lock_timeout=10s"
            // Of a client that vanished in a transaction the server must hear before others have waited for long.
            + " -c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    public DatabaseConfig {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "database.url is '" + jdbcUrl + "'; it must begin with jdbc:postgresql:");
        }
        if (poolSize < 4 || poolSize > 100) {
            throw new IllegalArgumentException("database.pool-size is " + poolSize + "; allowed is 4 to 100");
        }
    }

    /** A pool that begins without a connection: the database may come later. */
    public HikariDataSource open() {
        return open(ACQUIRE_MILLIS);
    }

    /** The same for a command: a busy database is given time. */
    public HikariDataSource openPatiently() {
        return open(PATIENT_MILLIS);
    }

    private HikariDataSource open(int acquireMillis) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("timescaledb");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(acquireMillis);
        config.setValidationTimeout(ACQUIRE_MILLIS / 2);
        config.addDataSourceProperty("ApplicationName", "lifeline");
        config.addDataSourceProperty("connectTimeout", Integer.toString(acquireMillis / 1_000));
        config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", SESSION);
        return new HikariDataSource(config);
    }

    @Override
    public String toString() {
        return "DatabaseConfig[" + jdbcUrl + ", user " + user + ", password ***, " + poolSize + " connections]";
    }
}
