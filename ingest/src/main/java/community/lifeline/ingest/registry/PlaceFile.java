package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Names of places as CSV. Nothing is taken from a file in which anything is wrong. */
public final class PlaceFile {
    private static final int LONGEST_NAME = 100;
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private enum Header {
        COMMUNITY("社区"),
        PART("类型"),
        ID("编号"),
        NAME("名称"),
        NAME_EN("英文名称");

        private final String zh;

        Header(String zh) {
            this.zh = zh;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Header> named(String text) {
            String name = text.strip().toLowerCase(Locale.ROOT);
            return List.of(values()).stream()
                    .filter(header -> header.key().equals(name) || header.zh.equals(name))
                    .findFirst();
        }
    }

    private static final Map<String, PlaceId.Part> PARTS = Map.of(
            "社区", PlaceId.Part.COMMUNITY,
            "网格", PlaceId.Part.GRID,
            "分区", PlaceId.Part.ZONE,
            "楼栋", PlaceId.Part.BUILDING);

    private final String file;
    private final List<BadRegister.Finding> findings = new ArrayList<>();
    private final Map<Header, Integer> positions = new EnumMap<>(Header.class);
    private final Map<PlaceId, Long> lines = new HashMap<>();

    private PlaceFile(String file) {
        this.file = file;
    }

    /**
     * @param file its name, for findings
     * @param charset in which it is written; a byte order mark is not part of it
     */
    public static List<PlaceName> read(String file, byte[] content, Charset charset) throws BadRegister {
        PlaceFile reader = new PlaceFile(file);
        List<PlaceName> names = reader.names(SheetFile.decode(content, charset).orElseGet(() -> {
            reader.find(1, "file", SheetFile.undecoded(charset));
            return "";
        }));
        if (names.isEmpty() && reader.findings.isEmpty()) {
            reader.find(1, "file", "names no place; write a header, then a line for each place");
        }
        if (!reader.findings.isEmpty()) {
            throw new BadRegister(reader.findings);
        }
        return names;
    }

    private List<PlaceName> names(String text) {
        List<PlaceName> names = new ArrayList<>();
        try (var parser = FORMAT.parse(new StringReader(text))) {
            for (CSVRecord record : parser) {
                if (record.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (!positions.isEmpty()) {
                    name(record, record.getRecordNumber()).ifPresent(names::add);
                    continue;
                }
                header(record);
                if (!findings.isEmpty()) {
                    return names;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            find(1, "file", "is not CSV: " + e.getMessage() + "; save it as CSV with commas");
        }
        return names;
    }

    private void header(CSVRecord record) {
        for (int i = 0; i < record.size(); i++) {
            String name = record.get(i).strip();
            Optional<Header> header = Header.named(name);
            if (header.isEmpty()) {
                find(1, "'" + name + "'", "is not a column; known are community, part, id, name, name_en");
            } else if (positions.putIfAbsent(header.get(), i) != null) {
                find(1, name, "stands in the header twice; remove one of the two");
            }
        }
        for (Header header : Header.values()) {
            if (header != Header.NAME_EN && !positions.containsKey(header)) {
                find(
                        1,
                        header.key(),
                        "is missing from the header; add a column '" + header.key() + "' or '" + header.zh + "'");
            }
        }
    }

    private Optional<PlaceName> name(CSVRecord record, long line) {
        int before = findings.size();
        String community = segment(record, line, Header.COMMUNITY);
        PlaceId.Part part = part(text(record, Header.PART), line);
        String id = part == PlaceId.Part.COMMUNITY && text(record, Header.ID).isEmpty()
                ? community
                : segment(record, line, Header.ID);
        String zh = words(record, line, Header.NAME);
        String en = words(record, line, Header.NAME_EN);
        if (zh.isEmpty()) {
            find(line, "name", "is empty; write what people call it (a place loses its name by 'places remove')");
        }
        if (part == PlaceId.Part.COMMUNITY && !id.equals(community)) {
            find(line, "id", "'" + id + "' is not the community's own; write '" + community + "' or leave it empty");
        }
        PlaceId place = new PlaceId(community, part, id);
        Long earlier = lines.putIfAbsent(place, line);
        if (earlier != null) {
            find(line, "id", "'" + place + "' stands in line " + earlier + " too; remove one of the two");
        }
        Optional<String> english = Optional.of(en).filter(name -> !name.isEmpty());
        return findings.size() == before ? Optional.of(new PlaceName(place, zh, english)) : Optional.empty();
    }

    private String text(CSVRecord record, Header header) {
        Integer position = positions.get(header);
        return position == null || position >= record.size()
                ? ""
                : record.get(position).strip();
    }

    private String segment(CSVRecord record, long line, Header header) {
        String text = text(record, header);
        if (!DeviceId.isSegment(text)) {
            find(line, header.key(), "'" + text + "' is not an id; write it as it stands in the register of devices");
        }
        return text;
    }

    private PlaceId.Part part(String text, long line) {
        for (PlaceId.Part part : PlaceId.Part.values()) {
            if (part.label().equals(text.toLowerCase(Locale.ROOT)) || PARTS.get(text) == part) {
                return part;
            }
        }
        find(line, "part", "'" + text + "' is none; write community, grid, zone or building (社区、网格、分区、楼栋)");
        return PlaceId.Part.BUILDING;
    }

    private String words(CSVRecord record, long line, Header header) {
        String text = text(record, header);
        if (text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            find(
                    line,
                    header.key(),
                    "is longer than " + LONGEST_NAME + " characters or has control characters; write a short name");
        }
        return text;
    }

    private void find(long line, String column, String problem) {
        findings.add(new BadRegister.Finding(file, line, column, problem));
    }

    /** Writes what {@link #read} reads. */
    public static void write(List<PlaceName> names, boolean chinese, Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(List.of(Header.values()).stream().map(header -> chinese ? header.zh : header.key()));
        for (PlaceName name : names) {
            PlaceId place = name.place();
            printer.printRecord(
                    place.community(),
                    place.part().label(),
                    place.id(),
                    name.zh(),
                    name.en().orElse(""));
        }
        printer.flush();
    }
}
