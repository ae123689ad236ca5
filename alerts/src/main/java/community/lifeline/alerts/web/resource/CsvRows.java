package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as CSV, a line each below a line of names. */
final class CsvRows implements Query.Sink {
    private final CSVPrinter printer;
    private List<String> pointers = List.of();

    CsvRows(OutputStream out) throws IOException {
        printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
    }

    @Override
    public void begin(List<String> labels) throws IOException {
        pointers = labels.stream().map(label -> "/" + label.replace('.', '/')).toList();
        printer.printRecord(labels.stream()
                .map(label -> label.startsWith("values.") ? label.substring("values.".length()) : label)
                .toList());
    }

    @Override
    public void row(ObjectNode row) throws IOException {
        List<String> cells = new ArrayList<>();
        pointers.forEach(pointer -> cells.add(cell(row.at(pointer))));
        printer.printRecord(cells);
    }

    private static String cell(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(";"));
        }
        return node.isContainerNode() ? node.toString() : node.asText("");
    }

    @Override
    public void end() throws IOException {
        printer.flush();
    }
}
