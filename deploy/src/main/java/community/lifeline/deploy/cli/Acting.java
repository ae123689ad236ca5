package community.lifeline.deploy.cli;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.response.Act;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** In which response who does something. */
final class Acting {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "of the response, or so many characters that it is the only one")
    private String response = "";

    @Mixin
    private Who who = new Who();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "names this act: done again with the same key, it changes nothing; 8 to 100 letters, digits"
                    + " or ._:/-; without it a random one")
    private @Nullable String key;

    @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
    private Language language = Language.EN;

    int does(SettingsOption settings, Act act) throws SQLException {
        return does(
                settings, (responses, before) -> responses.act(before.response().id(), key(), by(), act));
    }

    int does(SettingsOption settings, ResponseDesk.Work work) throws SQLException {
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            return does(desk, work);
        }
    }

    int does(ResponseDesk desk, ResponseDesk.Work work) throws SQLException {
        return does(desk, response, work);
    }

    /** @param id of the response that it is told of */
    int does(ResponseDesk desk, String id, ResponseDesk.Work work) throws SQLException {
        try {
            return desk.does(id, language, work);
        } catch (SQLException e) {
            // The connection may have gone after the database had done it.
            throw new SQLException(
                    "it may be done or not: do it again with --key " + key() + " (" + e.getMessage() + ")",
                    e.getSQLState(),
                    e);
        }
    }

    String response() {
        return response;
    }

    String by() {
        return who.sign(Instant.now()).by();
    }

    /** The same whenever it is asked for. */
    String key() {
        String known = key == null ? UUID.randomUUID().toString() : key;
        key = known;
        return known;
    }

    Language language() {
        return language;
    }
}
