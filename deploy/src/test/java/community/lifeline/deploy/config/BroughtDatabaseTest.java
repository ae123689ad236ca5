package community.lifeline.deploy.config;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BroughtDatabaseTest {
    private static final DatabaseAccess ACCESS =
            new DatabaseAccess("jdbc:postgresql://127.0.0.1:5/lifeline", "lifeline", "secret");

    @TempDir
    Path home;

    @Test
    void isFoundWhileItRunsAndNotAfterwards() throws IOException {
        BroughtDatabase kept = BroughtDatabase.in(home).keep(ACCESS);
        assertThat(BroughtDatabase.in(home).find()).contains(ACCESS);

        kept.close();
        assertThat(BroughtDatabase.in(home).find()).isEmpty();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        BroughtDatabase kept = BroughtDatabase.in(home).keep(ACCESS).keep(ACCESS);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.note())))
                .isEqualTo("rw-------");
    }

    @Test
    void aHalfWrittenNoteIsNone() throws IOException {
        Files.writeString(home.resolve("database.access"), "jdbc:postgresql://127.0.0.1:5/lifeline\n");

        assertThat(BroughtDatabase.in(home).find()).isEmpty();
    }
}
