package community.lifeline.parts.testing;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TimescaleDbExtension.class)
class FreshDatabaseIT {
    private final TestDatabase database;

    FreshDatabaseIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void makesHypertables() throws SQLException {
        run(database.dataSource(), "CREATE TABLE reading (time timestamptz NOT NULL, value float4)");
        run(database.dataSource(), "SELECT create_hypertable('reading', by_range('time'))");
        run(database.dataSource(), "INSERT INTO reading VALUES (now(), 3.2)");
        assertThat(ask(database.dataSource(), "SELECT count(*) FROM reading")).isEqualTo("1");
    }

    @Test
    void isTheSameForAWholeClass(TestDatabase again) {
        assertThat(again).isSameAs(database);
    }

    @Test
    void sharesNothingWithAnother() throws SQLException {
        try (var other = TestDatabase.fresh()) {
            run(other.dataSource(), "CREATE TABLE only_here ()");
            assertThatThrownBy(() -> run(database.dataSource(), "SELECT FROM only_here"))
                    .hasMessageContaining("does not exist");
        }
    }

    @Test
    void comesBackAfterAKillWithAllThatWasCommitted() throws Exception {
        try (var server = TestDatabase.controllable()) {
            var source = server.access().dataSource();
            run(source, "CREATE TABLE kept (value int)");
            run(source, "INSERT INTO kept VALUES (7)");
            server.kill();
            assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
            server.startAgain();
            assertThat(ask(source, "SELECT value FROM kept")).isEqualTo("7");
            server.stopNow();
            server.startAgain();
            assertThat(ask(source, "SELECT value FROM kept")).isEqualTo("7");
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
