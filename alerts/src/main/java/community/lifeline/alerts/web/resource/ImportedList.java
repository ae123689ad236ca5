package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A list of devices in JSON as the lines of a file: each is checked as it would be there, its line being its place and one. */
final class ImportedList {
    /** More than the register has: what is sent must not grow when it is laid out in lines. */
    private static final int MOST_COLUMNS = 40;

    private ImportedList() {}

    /** {@code content} itself where it is no list in JSON. */
    static byte[] csv(byte[] content, Charset charset) {
        String text = new String(content, charset).replaceFirst("^\uFEFF", "").strip();
        if (!text.startsWith("[")) {
            return content;
        }
        JsonNode list = read(text);
        Set<String> columns = new LinkedHashSet<>();
        for (JsonNode device : list) {
            device.fieldNames().forEachRemaining(columns::add);
            if (columns.size() > MOST_COLUMNS) {
                throw Problem.of(
                                Fault.UNPROCESSABLE,
                                "file",
                                "",
                                "the devices have more than " + MOST_COLUMNS + " different fields",
                                "send the fields that the register knows")
                        .refused();
            }
        }
        StringJoiner lines = new StringJoiner("\n");
        lines.add(line(columns));
        list.forEach(device -> lines.add(
                line(columns.stream().map(column -> cell(device.path(column))).toList())));
        return lines.toString().getBytes(charset);
    }

    private static JsonNode read(String text) {
        try {
            return Json.read(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                            Fault.UNPROCESSABLE,
                            "file",
                            "",
                            String.valueOf(e.getMessage()),
                            "send a list of objects such as [{\"community\":\"xinghu\",\"kind\":\"gas\",\"device\":\"g-1\"}],"
                                    + " or CSV")
                    .refused();
        }
    }

    private static String cell(JsonNode value) {
        if (value.isArray()) {
            StringJoiner each = new StringJoiner(";");
            value.forEach(one -> each.add(one.asText()));
            return each.toString();
        }
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    private static String line(Collection<String> cells) {
        return cells.stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }
}
