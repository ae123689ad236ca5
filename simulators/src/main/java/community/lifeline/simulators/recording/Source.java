package community.lifeline.simulators.recording;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Messages of a file, one after another. Confined to one thread. */
public interface Source extends AutoCloseable {
    /**
     * @throws RecordingException where a line cannot be used
     */
    Optional<Recorded> next() throws IOException;

    /** Of the file, where the last message was. */
    long line();

    @Override
    void close() throws IOException;

    /** Opens a recording, or a table where the name says that it is one; either may be compressed. */
    static Source open(Path file, CsvOptions options) throws IOException {
        String name = file.getFileName().toString();
        boolean zipped = name.endsWith(".gz");
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream plain = zipped ? new GZIPInputStream(raw, 1 << 16) : raw;
        BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        String bare = zipped ? name.substring(0, name.length() - 3) : name;
        return bare.endsWith(".csv")
                ? new CsvSource(file.toString(), lines, options)
                : new RecordingReader(file.toString(), lines);
    }
}
