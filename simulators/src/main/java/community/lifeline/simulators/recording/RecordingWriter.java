package community.lifeline.simulators.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Writes a recording as JSON lines, compressed where the file's name ends in {@code .gz}. Confined to one thread. */
public final class RecordingWriter implements AutoCloseable {
    static final String FORMAT = "lifeline-recording";
    static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final OutputStream out;
    private final JsonGenerator generator;
    private long count;

    private RecordingWriter(OutputStream out) throws IOException {
        this.out = out;
        generator = JSON.createGenerator(out);
        generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        generator.setRootValueSeparator(null);
        generator.writeStartObject();
        generator.writeNumberField(FORMAT, VERSION);
        generator.writeEndObject();
        endLine();
    }

    /** @throws IOException also where the file is there already, since a recording is not made twice */
    public static RecordingWriter create(Path file) throws IOException {
        OutputStream raw =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
        boolean zipped = file.getFileName().toString().endsWith(".gz");
        return new RecordingWriter(zipped ? new GZIPOutputStream(raw, 1 << 16, true) : raw);
    }

    public void write(Recorded message) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("at", message.at().toString());
        generator.writeStringField("topic", message.topic());
        generator.writeNumberField("qos", message.qos());
        generator.writeBooleanField("retain", message.retained());
        try {
            generator.writeStringField("payload", text(message.payload()));
        } catch (CharacterCodingException _) {
            generator.writeStringField("base64", Base64.getEncoder().encodeToString(message.payload()));
        }
        generator.writeEndObject();
        endLine();
        count++;
    }

    /** What is no UTF-8 must not become something else on the way. */
    private static String text(byte[] payload) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(payload))
                .toString();
    }

    private void endLine() throws IOException {
        generator.flush();
        out.write('\n');
    }

    /** Has what was written survive this process. */
    public void flush() throws IOException {
        generator.flush();
        out.flush();
    }

    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        generator.close();
        out.close();
    }
}
