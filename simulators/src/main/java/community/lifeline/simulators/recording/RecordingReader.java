package community.lifeline.simulators.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a recording line by line; a line that cannot be used ends it with the line's number and the remedy. */
final class RecordingReader implements Source {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String REMEDY = "; a line is {\"at\":\"2026-11-23T10:00:00Z\",\"topic\":\"…\",\"qos\":1,"
            + "\"retain\":false,\"payload\":\"…\"}, or base64 in place of payload. Correct or remove it";

    private final String file;
    private final BufferedReader lines;
    private long number;

    RecordingReader(String file, BufferedReader lines) throws IOException {
        this.file = file;
        this.lines = lines;
        header();
    }

    private void header() throws IOException {
        String first = lines.readLine();
        number = 1;
        Map<String, String> head = first == null ? Map.of() : fields(first);
        String version = head.getOrDefault(RecordingWriter.FORMAT, "");
        if (!version.equals(String.valueOf(RecordingWriter.VERSION))) {
            throw error("the file does not begin with {\"" + RecordingWriter.FORMAT + "\":" + RecordingWriter.VERSION
                    + "}; is it a recording of 'lifeline record'? A table's name must end in .csv");
        }
    }

    @Override
    public Optional<Recorded> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                return Optional.of(message(fields(line)));
            }
        }
        return Optional.empty();
    }

    @Override
    public long line() {
        return number;
    }

    private Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw error("this is no JSON object" + REMEDY);
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (!parser.nextToken().isScalarValue()) {
                    throw error("'" + name + "' is not a plain value" + REMEDY);
                }
                fields.put(name, parser.getText());
            }
        } catch (JsonProcessingException e) {
            throw error("this is not JSON (" + e.getOriginalMessage() + ")" + REMEDY);
        }
        return fields;
    }

    private Recorded message(Map<String, String> fields) {
        try {
            return new Recorded(
                    Instant.parse(required(fields, "at")),
                    required(fields, "topic"),
                    Integer.parseInt(fields.getOrDefault("qos", "1")),
                    Boolean.parseBoolean(fields.getOrDefault("retain", "false")),
                    payload(fields));
        } catch (NumberFormatException _) {
            throw error("'qos' is '" + fields.get("qos") + "' but must be 0, 1 or 2" + REMEDY);
        } catch (DateTimeException _) {
            throw error("'at' is '" + fields.get("at") + "' but must be a time such as 2026-11-23T10:00:00Z" + REMEDY);
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage() + REMEDY);
        }
    }

    private byte[] payload(Map<String, String> fields) {
        String base64 = fields.get("base64");
        return base64 == null
                ? required(fields, "payload").getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(base64);
    }

    private String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw error("'" + name + "' is missing" + REMEDY);
        }
        return value;
    }

    private RecordingException error(String problem) {
        return new RecordingException(file, number, problem);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
