package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.BroughtDatabase;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class PsqlCommandIT {
    @TempDir
    private Path folder;

    @Test
    void opensTheDatabaseThatUpBroughtByTheClientThatCameWithIt() throws Exception {
        Path asked = folder.resolve("asked");
        Path client = Files.writeString(
                folder.resolve("psql"),
                "#!/bin/sh\necho \"$PGUSER $PGDATABASE $PGPASSWORD $*\" > '%s'\nexit 7\n".formatted(asked));
        assertThat(client.toFile().setExecutable(true)).isTrue();
        Path settings = Files.writeString(folder.resolve("lifeline.yaml"), "home: \"%s\"\n".formatted(folder));
        try (TestDatabase database = TestDatabase.fresh();
                BroughtDatabase _ = BroughtDatabase.in(folder).keep(database.access(), Optional.of(client))) {
            int code = CommandRun.of("db", "-c", settings.toString(), "psql", "-c", "SELECT 1")
                    .code();
            assertThat(code).isEqualTo(7);
            assertThat(asked)
                    .content()
                    .startsWith(database.access().user() + " ")
                    .contains(" " + database.access().password() + " ")
                    .endsWith("-c SELECT 1\n");
        }
    }
}
