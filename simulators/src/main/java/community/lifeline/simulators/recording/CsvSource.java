package community.lifeline.simulators.recording;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table with a time in each row: of whole messages ({@code time,topic,payload}, with {@code qos} and {@code retain} where
 * they are), or of measurements, one column each, which become native telemetry.
 */
final class CsvSource implements Source {
    private static final List<String> TIMES = List.of("time", "timestamp", "at", "date", "datetime", "ts");
    private static final List<String> PLACES =
            List.of("community", "kind", "device", "topic", "payload", "qos", "retain");

    private final String file;
    private final BufferedReader lines;
    private final CsvOptions options;
    private final List<String> header;
    private final int time;
    private long number;

    CsvSource(String file, BufferedReader lines, CsvOptions options) throws IOException {
        this.file = file;
        this.lines = lines;
        this.options = options;
        String first = lines.readLine();
        number = 1;
        if (first == null) {
            throw error("the file is empty; its first line names the columns");
        }
        header = cells(first.startsWith("\uFEFF") ? first.substring(1) : first).stream()
                .map(String::strip)
                .toList();
        time = header.stream()
                .filter(name -> TIMES.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(header::indexOf)
                .orElseThrow(() -> error("no column is the time; call one of them " + String.join(", ", TIMES)));
        boolean messages = header.contains("topic") && header.contains("payload");
        boolean named = header.contains("community") && header.contains("kind") && header.contains("device");
        if (!messages && !named && options.device().isEmpty()) {
            throw error("nothing says whose values these are; name columns community, kind and device, or the device by"
                    + " --device xinghu/hydrant/hyd-01");
        }
    }

    @Override
    public Optional<Recorded> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = cells(line);
            if (cells.size() != header.size()) {
                throw error("the row has " + cells.size() + " cells, but the header names " + header.size()
                        + "; quote cells that hold a comma");
            }
            Optional<Recorded> message = message(cells);
            if (message.isPresent()) {
                return message;
            }
        }
        return Optional.empty();
    }

    private Optional<Recorded> message(List<String> cells) {
        Instant at = instant(cells.get(time));
        try {
            return header.contains("topic") && header.contains("payload")
                    ? Optional.of(whole(at, cells))
                    : measured(at, cells);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    private Recorded whole(Instant at, List<String> cells) {
        String qos = cell(cells, "qos").orElse("1");
        if (!qos.matches("[012]")) {
            throw error("'qos' is '" + qos + "' but must be 0, 1 or 2");
        }
        return new Recorded(
                at,
                cell(cells, "topic").orElse(""),
                Integer.parseInt(qos),
                cell(cells, "retain").map(Boolean::parseBoolean).orElse(false),
                cell(cells, "payload").orElse("").getBytes(StandardCharsets.UTF_8));
    }

    /** Empty cells were not measured; a row of nothing else is passed over. */
    private Optional<Recorded> measured(Instant at, List<String> cells) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String name = header.get(i);
            String text = cells.get(i).strip();
            if (i != time && !PLACES.contains(name) && !text.isEmpty()) {
                values.append(values.isEmpty() ? "" : ",")
                        .append(quoted(options.renamed().getOrDefault(name, name)))
                        .append(':')
                        .append(literal(text));
            }
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        DeviceId device = options.device()
                .orElseGet(() -> new DeviceId(
                        cell(cells, "community").orElse(""),
                        cell(cells, "kind").orElse(""),
                        cell(cells, "device").orElse("")));
        String payload = "{\"ts\":\"" + at + "\",\"m\":{" + values + "}}";
        return Optional.of(
                new Recorded(at, DeviceTopic.TELEMETRY.of(device), 1, false, payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static String literal(String text) {
        boolean plain = text.equals("true")
                || text.equals("false")
                || text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }

    private Optional<String> cell(List<String> cells, String column) {
        int place = header.indexOf(column);
        return place < 0
                ? Optional.empty()
                : Optional.of(cells.get(place).strip()).filter(text -> !text.isEmpty());
    }

    private Instant instant(String text) {
        String trimmed = text.strip().replace(' ', 'T');
        try {
            if (trimmed.matches("\\d{9,10}")) {
                return Instant.ofEpochSecond(Long.parseLong(trimmed));
            }
            if (trimmed.matches("\\d{12,13}")) {
                return Instant.ofEpochMilli(Long.parseLong(trimmed));
            }
            return zoned(trimmed);
        } catch (DateTimeException _) {
            throw error("'" + header.get(time) + "' is '" + text + "' but must be a time such as 2026-11-23 18:00:00,"
                    + " 2026-11-23T10:00:00Z or seconds or milliseconds since 1970");
        }
    }

    private Instant zoned(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return LocalDateTime.parse(text).atZone(options.zone()).toInstant();
        }
    }

    /** By RFC 4180, but that a cell ends with its line. */
    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && within && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                within = !within;
            } else if (c == ',' && !within) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (within) {
            throw error("a quote is not closed in this line; a cell cannot go over several");
        }
        cells.add(cell.toString());
        return cells;
    }

    private RecordingException error(String problem) {
        return new RecordingException(file, number, problem);
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
