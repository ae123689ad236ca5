package community.lifeline.deploy.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard's file. */
record Dashboard(String title, List<Variable> variables, List<Panel> panels) {
    /** What the reader chooses from: the first column of {@code query}. */
    record Variable(String name, String query) {}

    /**
     * @param series for SQL: a time, and what it was then
     * @param queries SQL or PromQL
     */
    record Panel(String title, boolean sql, boolean series, List<String> queries) {}

    static Dashboard read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        return new Dashboard(
                root.path("title").asText(),
                all(root.path("templating").path("list"))
                        .map(variable -> new Variable(
                                variable.path("name").asText(),
                                variable.path("query").asText()))
                        .toList(),
                all(root.path("panels")).map(Dashboard::panel).toList());
    }

    private static Panel panel(JsonNode panel) {
        boolean sql = panel.path("datasource").path("uid").asText().equals("lifeline-timescaledb");
        List<JsonNode> targets = all(panel.path("targets")).toList();
        return new Panel(
                panel.path("title").asText(),
                sql,
                targets.getFirst().path("format").asText().equals("time_series"),
                targets.stream()
                        .map(target -> target.path(sql ? "rawSql" : "expr").asText())
                        .toList());
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
