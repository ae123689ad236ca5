package community.lifeline.alerts.people.sheet;

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
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a table from CSV, as spreadsheets write it. */
final class TableFile {
    static final String CHANNEL = "to.";
    private static final Pattern CHANNEL_NAME = Pattern.compile("[a-z][a-z0-9_-]{0,30}");
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private final Sheet sheet;
    private final String file;
    private final Findings findings;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final Map<String, Integer> channels = new HashMap<>();
    private int width;

    private TableFile(Sheet sheet, String file, Findings findings) {
        this.sheet = sheet;
        this.file = file;
        this.findings = findings;
    }

    /** Empty where it cannot be read at all; {@code findings} then says why. */
    static Optional<Table> read(Sheet sheet, String file, byte[] content, Charset charset, Findings findings) {
        TableFile reader = new TableFile(sheet, file, findings);
        return reader.text(content, charset).flatMap(reader::table);
    }

    private Optional<String> text(byte[] content, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            String remedy = charset.equals(StandardCharsets.UTF_8)
                    ? "save it as 'CSV UTF-8', or name its encoding: --encoding GBK"
                    : "name the encoding it was saved in";
            findings.add(file, 1, "file", "is not " + charset.name(), remedy);
            return Optional.empty();
        }
    }

    private Optional<Table> table(String text) {
        List<Table.Line> lines = new ArrayList<>();
        int before = findings.size();
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            long number = 1;
            for (CSVRecord record : parser) {
                boolean blank = record.stream().allMatch(String::isBlank);
                if (!blank && width == 0) {
                    header(record);
                } else if (!blank) {
                    lines.add(line(record, number));
                }
                number = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            findings.add(file, 1, "file", "is not CSV: " + e.getMessage(), "save it as CSV with commas");
        }
        if (width == 0 && findings.size() == before) {
            findings.add(file, 1, "file", "is empty", "write a header: " + Column.known(sheet.columns()));
        }
        return findings.size() == before
                ? Optional.of(new Table(sheet, file, columns.keySet(), channels.keySet(), lines))
                : Optional.empty();
    }

    private void header(CSVRecord record) {
        width = record.size();
        for (int i = 0; i < width; i++) {
            String name = record.get(i).strip();
            if (!name.isEmpty()) {
                header(name, i);
            }
        }
        for (Column column : sheet.needed()) {
            if (!columns.containsKey(column)) {
                findings.add(
                        file,
                        1,
                        column.key(),
                        "is missing from the header",
                        "add a column '" + column.key() + "' or '" + column.zh() + "'");
            }
        }
    }

    private void header(String name, int position) {
        Optional<Column> column = Column.named(name, sheet.columns());
        boolean twice;
        if (column.isPresent()) {
            twice = columns.putIfAbsent(column.get(), position) != null;
        } else if (sheet == Sheet.PEOPLE && name.startsWith(CHANNEL)) {
            twice = channels.putIfAbsent(channel(name), position) != null;
        } else {
            String more = sheet == Sheet.PEOPLE ? ", and " + CHANNEL + "CHANNEL for other channels" : "";
            findings.add(
                    file,
                    1,
                    "'" + name + "'",
                    "is not a column of " + sheet.stem(),
                    "known are " + Column.known(sheet.columns()) + more);
            return;
        }
        if (twice) {
            findings.add(file, 1, name, "stands in the header twice", "remove one of the two");
        }
    }

    private String channel(String name) {
        String channel = name.substring(CHANNEL.length());
        if (!CHANNEL_NAME.matcher(channel).matches()) {
            findings.add(
                    file, 1, name, "names no channel", "write " + CHANNEL + " and the channel's name, as in to.pager");
        }
        return channel;
    }

    private Table.Line line(CSVRecord record, long number) {
        if (record.size() > width) {
            findings.add(
                    file,
                    number,
                    "line",
                    "has " + record.size() + " values for " + width + " columns",
                    "put values with commas between quotes");
        }
        return new Table.Line(number, values(record, columns), values(record, channels));
    }

    static boolean formula(String text) {
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    }

    private static String bare(String text) {
        return text.startsWith("'") && formula(text.substring(1)) ? text.substring(1) : text;
    }

    private static <K> Map<K, String> values(CSVRecord record, Map<K, Integer> positions) {
        Map<K, String> values = new HashMap<>();
        positions.forEach((key, position) -> {
            String text = position < record.size() ? bare(record.get(position).strip()) : "";
            if (!text.isEmpty()) {
                values.put(key, text);
            }
        });
        return values;
    }
}
