package community.lifeline.deploy.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a run as JSON and reads it back. */
public final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    public static void write(Report report, Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(report)) + "\n");
    }

    /** Throws an {@link IOException} that names the file where it is not a run. */
    public static Report read(Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        if (!root.path("sections").isArray() || !root.path("at").isTextual()) {
            throw new IOException(file + " is not a run of the benchmark, as --json writes it");
        }
        return report(root);
    }

    private static ObjectNode json(Report report) {
        ObjectNode root = JSON.createObjectNode().put("at", report.at().toString());
        ObjectNode setting = root.putObject("setting");
        report.setting().forEach(setting::put);
        ArrayNode sections = root.putArray("sections");
        for (Section section : report.sections()) {
            ObjectNode node = sections.addObject().put("title", section.title());
            section.failure().ifPresent(why -> node.put("failure", why));
            ArrayNode figures = node.putArray("figures");
            section.figures().forEach(figure -> figures.add(json(figure)));
        }
        return root;
    }

    private static ObjectNode json(Figure figure) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", figure.name())
                .put("value", figure.value())
                .put("unit", figure.unit())
                .put("note", figure.note());
        figure.aim()
                .ifPresent(aim -> node.putObject("aim")
                        .put("atMost", aim.atMost())
                        .put("first", aim.first())
                        .put("then", aim.then()));
        return node;
    }

    private static Report report(JsonNode root) {
        Map<String, String> setting = new LinkedHashMap<>();
        root.path("setting")
                .properties()
                .forEach(entry -> setting.put(entry.getKey(), entry.getValue().asText()));
        List<Section> sections = new ArrayList<>();
        for (JsonNode node : root.path("sections")) {
            List<Figure> figures = new ArrayList<>();
            node.path("figures").forEach(figure -> figures.add(figure(figure)));
            sections.add(new Section(
                    node.path("title").asText(),
                    figures,
                    Optional.ofNullable(node.get("failure")).map(JsonNode::asText)));
        }
        return new Report(Instant.parse(root.path("at").asText()), setting, sections);
    }

    private static Figure figure(JsonNode node) {
        Optional<Aim> aim = Optional.ofNullable(node.get("aim"))
                .map(wanted -> new Aim(
                        wanted.path("atMost").asBoolean(),
                        wanted.path("first").asDouble(),
                        wanted.path("then").asDouble()));
        return new Figure(
                node.path("name").asText(),
                node.path("value").asDouble(),
                node.path("unit").asText(),
                aim,
                node.path("note").asText());
    }
}
