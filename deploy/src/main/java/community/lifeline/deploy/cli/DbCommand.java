package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.Settings;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaStatus;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The database's schema. */
@Command(
        name = "db",
        mixinStandardHelpOptions = true,
        description = "Looks into the database, brings its schema up to date, or tells how it is.",
        subcommands = PsqlCommand.class)
final class DbCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    Settings settings() {
        return settings.load();
    }

    @Command(
            name = "migrate",
            mixinStandardHelpOptions = true,
            description = "Makes or updates the schema, with a table for each kind; safe to run again.")
    int migrate() throws SQLException {
        Components components = new Components(settings.load());
        try (HikariDataSource database = components.database().openPatiently()) {
            print(Schema.migrate(database, components.kinds(), components.schema()));
        }
        return 0;
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description =
                    "Tells the edition of TimescaleDB, and what a migration would do. Exits with 1 where it would do"
                            + " something.")
    int status() throws SQLException {
        Components components = new Components(settings.load());
        try (HikariDataSource database = components.database().openPatiently()) {
            SchemaStatus status = Schema.status(database, components.kinds());
            print(status);
            return status.current() ? 0 : LifelineCommand.FAILED;
        }
    }

    private static void print(SchemaStatus status) {
        System.out.println("TimescaleDB   " + status.edition().name().toLowerCase(Locale.ROOT) + " edition");
        System.out.println("schema        version " + status.version());
        status.pending().forEach(pending -> System.out.println("pending       " + pending));
        status.missing().forEach(missing -> System.out.println("missing       " + missing));
        System.out.println(status.current() ? "up to date" : "not up to date: run 'lifeline db migrate'");
    }
}
