package community.lifeline.deploy.grafana;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsFile;
import community.lifeline.deploy.platform.LoggedSteps;
import community.lifeline.deploy.platform.Platform;
import community.lifeline.deploy.platform.Running;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every query of every panel, by the role that only looks, while a leak is open and a message was not understood. */
@ExtendWith(TimescaleDbExtension.class)
class DashboardsIT {
    private static final Path FOLDER = Path.of("grafana", "dashboards");
    private static final Pattern METRIC = Pattern.compile("\\b(lifeline|jvm|process|system)_[a-z_]+");
    private static final Pattern FILTER = Pattern.compile("\\$__timeFilter\\(([^)]*)\\)");
    private static final Pattern GROUP = Pattern.compile("\\$__timeGroup\\(([^,]*), '1([hd])'\\)");

    @TempDir
    private static Path folder;

    private static final Running running = new Running();
    private static TestDatabase fresh;
    private static HikariDataSource database;
    private static Connection looking;
    private static Platform platform;

    @BeforeAll
    static void leak() throws Exception {
        fresh = TestDatabase.fresh();
        Components components = new Components(SettingsFile.load(
                Optional.empty(),
                Map.of(
                        "LIFELINE_HOME", folder.toString(),
                        "LIFELINE_HTTP_PORT", "0",
                        "LIFELINE_WEB_PORT", "0",
                        "LIFELINE_BROKER_PORT", "0")));
        DatabaseConfig config = components.databaseAt(fresh.access());
        platform = Platform.start(components, Optional.of(config), new LoggedSteps(), running);
        database = running.add("the test's own connections", config.open());
        publish(platform.broker());
        await().untilAsserted(() -> assertThat(rows("SELECT FROM lifeline.response WHERE ended_at IS NULL"))
                .isPositive());
        await().untilAsserted(() ->
                assertThat(rows("SELECT FROM lifeline.quarantine")).isPositive());
        judge();
        looking = running.add("who only looks", database.getConnection());
        try (Statement statement = looking.createStatement()) {
            statement.execute("SET ROLE lifeline_reader");
        }
    }

    private static void publish(URI broker) throws MqttException {
        MqttClient device = new MqttClient(broker.toString(), "kitchen-7", new MemoryPersistence());
        device.connect();
        String reading = "{\"m\":{\"lel\":31.5,\"temperature\":21.5,\"battery\":88,\"alarm\":true}}";
        device.publish("lifeline/v1/xinghu/gas/kitchen-7/telemetry", bytes(reading), 1, false);
        device.publish("lifeline/v1/xinghu/gas/kitchen-7/telemetry", bytes("{\"m\":"), 1, false);
        device.disconnect();
        device.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void judge() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lifeline.alert_disposition (alert_id, disposition, judged_by, judged_at)"
                    + " SELECT id, 'real', 'li', now() FROM lifeline.alert");
        }
    }

    @AfterAll
    static void end() throws Exception {
        running.close();
        fresh.close();
    }

    static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyQueryFindsWhatThereIs(Path file) throws Exception {
        Dashboard dashboard = Dashboard.read(file);
        Map<String, String> chosen = new HashMap<>();
        for (Dashboard.Variable variable : dashboard.variables()) {
            chosen.put(variable.name(), first(filled(variable.query(), chosen)));
        }
        for (Dashboard.Panel panel : dashboard.panels()) {
            for (String query : panel.queries()) {
                if (panel.sql()) {
                    assertThat(columns(filled(query, chosen)))
                            .as("%s: %s", panel.title(), query)
                            .satisfies(columns -> assertThat(!panel.series()
                                            || columns.getFirst().equals("time"))
                                    .as("a series begins with its time")
                                    .isTrue());
                } else {
                    assertThat(platform.meters().scrape()).as(panel.title()).contains(metrics(query));
                }
            }
        }
    }

    private static List<String> metrics(String query) {
        return METRIC.matcher(query).results().map(MatchResult::group).toList();
    }

    /** As Grafana does it, over the last day; of a variable the value that is there. */
    private static String filled(String query, Map<String, String> chosen) {
        String filled = FILTER.matcher(query).replaceAll("$1 BETWEEN now() - interval '1 day' AND now()");
        filled = GROUP.matcher(filled)
                .replaceAll(match -> Matcher.quoteReplacement("floor(extract(epoch FROM " + match.group(1) + ") / "
                        + (match.group(2).equals("h") ? 3600 : 86_400) + ") * "
                        + (match.group(2).equals("h") ? 3600 : 86_400)));
        for (Map.Entry<String, String> variable : chosen.entrySet()) {
            String value = variable.getValue();
            filled = filled.replace("($" + variable.getKey() + ")", "('" + value + "')")
                    .replace("${" + variable.getKey() + "}", value)
                    .replaceAll("\\$" + variable.getKey() + "\\b", Matcher.quoteReplacement(value));
        }
        assertThat(filled).as("nothing that Grafana fills in is left").doesNotContain("$");
        return filled;
    }

    /** The leak's kind and its gas among what can be chosen, or else the first. */
    private static String first(String query) throws SQLException {
        try (Statement statement = looking.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> choices = new ArrayList<>();
            while (result.next()) {
                choices.add(result.getString(1));
            }
            assertThat(choices).as(query).isNotEmpty();
            return choices.stream()
                    .filter(Set.of("gas", "lel")::contains)
                    .findFirst()
                    .orElse(choices.getFirst());
        }
    }

    private static List<String> columns(String query) throws SQLException {
        try (Statement statement = looking.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).as("a row of: %s", query).isTrue();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getMetaData().getColumnLabel(i));
            }
            return columns;
        }
    }

    private static int rows(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM (" + query + ") q")) {
            result.next();
            return result.getInt(1);
        }
    }
}
