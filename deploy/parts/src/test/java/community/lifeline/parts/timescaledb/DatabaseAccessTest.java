package community.lifeline.parts.timescaledb;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DatabaseAccessTest {
    @Test
    void isNotConfiguredWithoutAnAddress() {
        assertThat(DatabaseAccess.configured(Map.of("LIFELINE_DB_USER", "me"))).isEmpty();
        assertThat(DatabaseAccess.configured(Map.of("LIFELINE_DB_URL", " "))).isEmpty();
    }

    @Test
    void takesAJdbcUrlWithUserAndPasswordBesideIt() {
        var environment = Map.of(
                "LIFELINE_DB_URL", "jdbc:postgresql://db:5432/lifeline?ssl=true",
                "LIFELINE_DB_USER", "me",
                "LIFELINE_DB_PASSWORD", "s3cret");
        assertThat(DatabaseAccess.configured(environment))
                .contains(new DatabaseAccess("jdbc:postgresql://db:5432/lifeline?ssl=true", "me", "s3cret"));
    }

    @Test
    void takesTheUrlThatPsqlTakes() {
        assertThat(DatabaseAccess.configured(Map.of("LIFELINE_DB_URL", "postgres://me:s%40+t@db:5432/lifeline")))
                .contains(new DatabaseAccess("jdbc:postgresql://db:5432/lifeline", "me", "s@+t"));
    }

    @Test
    void refusesAnotherUrlWithoutShowingItsPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseAccess.configured(Map.of("LIFELINE_DB_URL", "mysql://me:s3cret@db/x")))
                .withMessage(
                        "LIFELINE_DB_URL: \"mysql://me:***@db/x\" is not allowed; it is jdbc:postgresql://host:port/name or postgresql://user:password@host:port/name");
    }

    @Test
    void namesAnotherDatabaseOfTheSameServer() {
        var access = new DatabaseAccess("jdbc:postgresql://db:5432/one?ssl=true", "me", "s3cret");
        assertThat(access.database("two").jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/two?ssl=true");
    }

    @Test
    void showsNoPassword() {
        var access = new DatabaseAccess("jdbc:postgresql://db/one?user=me&password=s3cret", "me", "s3cret");
        assertThat(access.toString()).doesNotContain("s3cret");
    }

    @Test
    void handsPostgresOwnProgramsWhatTheyNeedInTheirEnvironment() {
        assertThat(new DatabaseAccess("jdbc:postgresql://db:5433/one?sslmode=require", "me", "s3cret").variables())
                .containsOnly(
                        Map.entry("PGHOST", "db"),
                        Map.entry("PGPORT", "5433"),
                        Map.entry("PGDATABASE", "one"),
                        Map.entry("PGUSER", "me"),
                        Map.entry("PGPASSWORD", "s3cret"),
                        Map.entry("PGSSLMODE", "require"));
    }

    @Test
    void takesUserAndPasswordOfTheUrlWhereNoneStandBesideIt() {
        assertThat(new DatabaseAccess("jdbc:postgresql://db/one?user=me&password=s3cret", "", "").variables())
                .containsEntry("PGUSER", "me")
                .containsEntry("PGPASSWORD", "s3cret")
                .containsEntry("PGPORT", "5432");
    }
}
