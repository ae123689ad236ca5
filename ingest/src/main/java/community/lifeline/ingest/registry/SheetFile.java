package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads devices from CSV, as spreadsheets write it. Nothing is taken from a file in which anything is wrong. */
public final class SheetFile {
    private static final int MOST_FINDINGS = 50;
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private final String file;
    private final Kinds kinds;
    private final List<BadRegister.Finding> findings = new ArrayList<>();
    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
    private final Map<DeviceId, Long> lines = new HashMap<>();

    private SheetFile(String file, Kinds kinds) {
        this.file = file;
        this.kinds = kinds;
    }

    /**
     * @param file its name, for findings
     * @param charset in which it is written; a byte order mark is not part of it
     */
    public static Sheet read(String file, byte[] content, Charset charset, Kinds kinds) throws BadRegister {
        SheetFile reader = new SheetFile(file, kinds);
        List<Sheet.Row> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(reader.text(content, charset)))) {
            long line = 1;
            for (CSVRecord record : parser) {
                if (record.stream().allMatch(String::isBlank)) {
                    line = parser.getCurrentLineNumber() + 1;
                    continue;
                }
                if (reader.positions.isEmpty()) {
                    reader.header(record);
                } else {
                    reader.row(record, line).ifPresent(rows::add);
                }
                reader.stopWhereHopeless();
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            reader.find(1, "file", "is not CSV: " + e.getMessage() + "; save it as CSV with commas");
        }
        if (rows.isEmpty() && reader.findings.isEmpty()) {
            reader.find(1, "file", "lists no device; write a header, then a line for each device");
        }
        reader.refuse();
        return new Sheet(reader.positions.keySet(), rows);
    }

    private String text(byte[] content, Charset charset) throws BadRegister {
        return decode(content, charset)
                .orElseThrow(
                        () -> new BadRegister(List.of(new BadRegister.Finding(file, 1, "file", undecoded(charset)))));
    }

    /** Without the byte order mark; empty where it is not in {@code charset}. */
    static Optional<String> decode(byte[] content, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    static String undecoded(Charset charset) {
        String other = charset.equals(StandardCharsets.UTF_8)
                ? "save it as 'CSV UTF-8', or name its encoding: --encoding GBK"
                : "name the encoding it was saved in";
        return "is not " + charset.name() + "; " + other;
    }

    private void header(CSVRecord record) throws BadRegister {
        for (int i = 0; i < record.size(); i++) {
            String name = record.get(i).strip();
            Optional<Column> column = Column.named(name);
            if (column.isEmpty()) {
                find(1, "'" + name + "'", "is not a column; known are " + Column.known());
            } else if (positions.putIfAbsent(column.get(), i) != null) {
                find(1, name, "stands in the header twice; remove one of the two");
            }
        }
        for (Column column : Column.IDENTITY) {
            if (!positions.containsKey(column)) {
                find(
                        1,
                        column.key(),
                        "is missing from the header; add a column '" + column.key() + "' or '" + column.zh() + "'");
            }
        }
        if (positions.containsKey(Column.LATITUDE) != positions.containsKey(Column.LONGITUDE)) {
            find(1, "latitude, longitude", "one is missing from the header; write both or neither");
        }
        refuse();
    }

    private Optional<Sheet.Row> row(CSVRecord record, long line) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        int before = findings.size();
        positions.forEach((column, position) -> {
            String text = position < record.size() ? record.get(position).strip() : "";
            if (!text.isEmpty()) {
                value(column, text, line).ifPresent(value -> values.put(column, value));
            } else if (Column.IDENTITY.contains(column)) {
                find(line, column.key(), "is empty; write an id");
            }
        });
        if (record.size() > positions.size()) {
            find(
                    line,
                    "line",
                    "has " + record.size() + " values for " + positions.size()
                            + " columns; put values with commas between quotes");
        }
        if (values.containsKey(Column.LATITUDE) != values.containsKey(Column.LONGITUDE) && findings.size() == before) {
            find(line, "latitude, longitude", "one is empty; write both or neither");
        }
        return findings.size() == before ? identified(values, line) : Optional.empty();
    }

    private Optional<String> value(Column column, String text, long line) {
        try {
            String value = column.read(column == Column.KIND ? kind(text) : text);
            return Optional.of(value);
        } catch (IllegalArgumentException e) {
            find(line, column.key(), "'" + text + "' " + e.getMessage());
            return Optional.empty();
        }
    }

    /** By its id, or by what it is called in either language. */
    private String kind(String text) {
        return kinds.all().stream()
                .filter(kind -> kind.id().equals(text)
                        || kind.names().zh().equals(text)
                        || kind.names().en().equalsIgnoreCase(text))
                .map(DeviceKind::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not a kind of device; known are "
                        + kinds.all().stream()
                                .map(kind -> kind.id() + " (" + kind.names().zh() + ")")
                                .toList()));
    }

    private Optional<Sheet.Row> identified(Map<Column, String> values, long line) {
        DeviceId device = new DeviceId(
                values.getOrDefault(Column.COMMUNITY, ""),
                values.getOrDefault(Column.KIND, ""),
                values.getOrDefault(Column.DEVICE, ""));
        if (!ProofDevice.beside(other -> !DrillDevice.is(other)).admits(device) || ProofDevice.is(device)) {
            find(line, "device", "'" + device + "' is a name that Lifeline keeps for itself; write another one");
        }
        Long earlier = lines.putIfAbsent(device, line);
        if (earlier != null) {
            find(line, "device", "'" + device + "' stands in line " + earlier + " too; remove one of the two");
        } else if (device.device().equals(values.get(Column.BEHIND))) {
            find(
                    line,
                    "behind",
                    "'" + device.device() + "' cannot be behind itself; name its gateway or leave it empty");
        }
        return Optional.of(new Sheet.Row(device, values));
    }

    private void find(long line, String column, String problem) {
        findings.add(new BadRegister.Finding(file, line, column, problem));
    }

    private void stopWhereHopeless() throws BadRegister {
        if (findings.size() >= MOST_FINDINGS) {
            find(findings.getLast().line(), "file", "has more to mend; these are the first " + MOST_FINDINGS);
            refuse();
        }
    }

    private void refuse() throws BadRegister {
        if (!findings.isEmpty()) {
            throw new BadRegister(findings);
        }
    }
}
