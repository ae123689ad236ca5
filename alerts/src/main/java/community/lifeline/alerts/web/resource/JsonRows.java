package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows as {@code {"items": […]}}. */
final class JsonRows implements Query.Sink {
    private final OutputStream out;
    private boolean first = true;

    JsonRows(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> labels) throws IOException {
        write("{\"items\":[");
    }

    @Override
    public void row(ObjectNode row) throws IOException {
        write((first ? "\n" : ",\n") + row);
        first = false;
    }

    @Override
    public void end() throws IOException {
        write("\n]}\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
