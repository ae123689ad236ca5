package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.web.call.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads server-sent events as a browser does, for tests. */
final class EventReader implements AutoCloseable {
    record Event(String id, String event, JsonNode data) {}

    private final InputStream body;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private EventReader(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    /** @param after the id of the last event, or empty */
    static EventReader open(ApiServer server, String token, String after) throws Exception {
        return open(server, token, after, "/events");
    }

    static EventReader open(ApiServer server, String token, String after, String path) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri(path)).header("authorization", "Bearer " + token);
        if (!after.isEmpty()) {
            request.header("last-event-id", after);
        }
        HttpResponse<InputStream> response =
                server.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new EventReader(response.body());
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            String event = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                } else if (line.isEmpty()) {
                    events.add(new Event(id, event, Json.read(data.toString())));
                    data.setLength(0);
                }
            }
        } catch (IOException _) {
            // The test has closed it.
        }
    }

    Event next() throws InterruptedException {
        Event event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).as("an event within 30 s").isNotNull();
        return event;
    }

    /** The next of this type; others are passed over. */
    Event next(String type) throws InterruptedException {
        Event event = next();
        while (!event.event().equals(type)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
