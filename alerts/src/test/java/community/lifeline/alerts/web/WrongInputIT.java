package community.lifeline.alerts.web;

import community.lifeline.alerts.web.ApiServer.Answered;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong input of every kind is answered with a problem document that says what to do. */
class WrongInputIT {
    private static final String SOME = "6f1c0d5e-0a4b-4b5e-9a55-3f0f6f4c2d11";
    private static ApiServer server;
    private static String admin;

    private final Described described = new Described();

    @BeforeAll
    static void start() throws Exception {
        server = new ApiServer();
        admin = server.token("admin", "");
        server.device("xinghu", "g-1");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private void requireProblem(int status, String field, Answered answered) {
        assertThat(answered.status()).as(answered.text()).isEqualTo(status);
        assertThat(answered.type()).isEqualTo("application/problem+json");
        described.requireValid("problem", described.contract().at("/components/schemas/Problem"), answered.json());
        assertThat(answered.json().path("status").asInt()).isEqualTo(status);
        assertThat(answered.json().path("field").asText()).isEqualTo(field);
        assertThat(answered.json().path("remedy").asText()).isNotBlank();
        assertThat(answered.text()).doesNotContain("Exception", "community.lifeline.", "\\tat ", "io.vertx");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            400 | levle   | /alerts?levle=red
            400 | level   | /alerts?level=purple
            400 | limit   | /alerts?limit=0
            400 | limit   | /alerts?limit=ten
            400 | limit   | /alerts?limit=100000
            422 | since   | /alerts?since=yesterday
            422 | cursor  | /alerts?cursor=nonsense
            422 | cursor  | /alerts?cursor=WyJhIl0
            422 | -       | /alerts?cursor=WyJhIiwiYiJd
            400 | hidden  | /alerts?hidden=perhaps
            400 | alert   | /alerts/nonsense
            404 | alert   | /alerts/6f1c0d5e-0a4b-4b5e-9a55-3f0f6f4c2d11
            400 | kind    | /kinds/%2e%2e%2fpasswd
            404 | kind    | /kinds/nonsense
            404 | device  | /devices/xinghu/gas/nobody
            404 | device  | /devices/xinghu/nonsense/g-1
            400 | device  | /devices/xinghu/gas/'%20OR%201=1
            422 | from    | /devices/xinghu/gas/g-1/readings?from=2020-01-01T00:00:00Z
            422 | to      | /devices/xinghu/gas/g-1/readings?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z
            422 | bucket  | /devices/xinghu/gas/g-1/readings?bucket=5
            422 | bucket  | /devices/xinghu/gas/g-1/readings?bucket=1ms
            422 | bucket  | /devices/xinghu/gas/g-1/readings?from=2020-01-01T00:00:00Z&bucket=1m
            400 | format  | /devices/xinghu/gas/g-1/readings?format=xml
            400 | message | /quarantine/-1
            404 | message | /quarantine/99999
            404 | silence | /silences/99999
            404 | rule    | /rules/nonsense
            404 | plan    | /plans/nonsense
            400 | hours   | /duty?community=xinghu&hours=0
            400 | community | /duty
            404 | community | /handover?community=nobody
            404 | handover | /handovers/99999
            404 | adjustment | /adjustments/99999
            404 | drill   | /drills/99999
            404 | map     | /communities/nowhere/map
            400 | of      | /statistics/accuracy?of=moon
            422 | since   | /statistics/responses?since=yesterday
            400 | state   | /commands?state=lost
            400 | sha256  | /responses/6f1c0d5e-0a4b-4b5e-9a55-3f0f6f4c2d11/attachments/nonsense
            404 | -       | /nonsense
            404 | -       | /api/v2/alerts
            """)
    void whatCannotBeAskedIsNamed(int status, String field, String path) throws Exception {
        requireProblem(status, field == null ? "" : field, server.as(admin, "GET", path, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            400 | body    | POST | /silences | {
            400 | body    | POST | /silences | []
            400 | -       | POST | /silences | {}
            400 | -       | POST | /silences | {"type":"noise","where":{},"reason":"x","ends_at":"2030-01-01T00:00:00Z"}
            422 | where   | POST | /silences | {"type":"silence","where":{},"reason":"x","ends_at":"2030-01-01T00:00:00Z"}
            422 | ends_at | POST | /silences | {"type":"silence","where":{"building":"7"},"reason":"x","ends_at":"soon"}
            422 | ends_at | POST | /silences | {"type":"silence","where":{"building":"7"},"reason":"x","ends_at":"2020-01-01T00:00:00Z"}
            422 | -       | POST | /silences | {"type":"silence","where":{"building":"7"},"reason":"x","ends_at":"2090-01-01T00:00:00Z"}
            422 | rule    | POST | /silences | {"type":"silence","where":{"building":"7"},"rule":"no.such","reason":"x","ends_at":"2030-01-01T00:00:00Z"}
            404 | response | POST | /responses/6f1c0d5e-0a4b-4b5e-9a55-3f0f6f4c2d11/acts | {"act":"acknowledge"}
            400 | -       | POST | /responses/6f1c0d5e-0a4b-4b5e-9a55-3f0f6f4c2d11/acts | {"act":"dance"}
            422 | person  | POST | /accounts | {"login":"xx","name":"x","person":"nobody","roles":[]}
            400 | -       | POST | /accounts | {"login":"X X","name":"x","roles":[]}
            404 | account | PUT  | /accounts/99999/roles | {"roles":[]}
            422 | numbers | POST | /adjustments | {"rule":"no.such","numbers":{"a":"1"},"where":{"building":"7"},"reason":"x"}
            422 | numbers | POST | /adjustments | {"rule":"gas.ch4.l1","numbers":{"a":"1"},"where":{"building":"7"},"reason":"x"}
            422 | where   | POST | /adjustments | {"rule":"gas.ch4.l1","numbers":{"when.at-least":"9"},"where":{},"reason":"x"}
            400 | -       | POST | /adjustments/preview | {"rule":"gas.ch4.l1","numbers":{},"where":{}}
            400 | datum   | PUT  | /communities/xinghu/map?datum=mars | {"type":"FeatureCollection","features":[]}
            400 | -       | PUT  | /communities/xinghu/map | {"type":"Feature"}
            422 | features | PUT | /communities/xinghu/map | {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[200,31]},"properties":{}}]}
            422 | features | PUT | /communities/xinghu/map | {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[121,31]},"properties":{}}]}
            404 | community | POST | /handovers | {"community":"nobody"}
            405 | -       | PUT  | /alerts | {}
            """)
    void whatCannotBeDoneIsNamed(int status, String field, String method, String path, String body) throws Exception {
        Answered answered = server.as(admin, method, path, body);
        String named = answered.json().path("field").asText();
        requireProblem(status, field == null ? named : field, answered);
    }

    @Test
    void anActLacksNothing() throws Exception {
        String path = "/responses/" + server.response(server.alert("xinghu", "g-1")) + "/acts";
        requireProblem(422, "how", server.as(admin, "POST", path, "{\"act\":\"verify\"}"));
        requireProblem(422, "why", server.as(admin, "POST", path, "{\"act\":\"hand_over\",\"to\":\"p2\"}"));
        Answered refused =
                server.as(admin, "POST", path, "{\"act\":\"move\",\"from\":\"contained\",\"stage\":\"closed\"}");
        requireProblem(409, "code", refused);
        assertThat(refused.json().at("/message/zh").asText()).isNotBlank();
    }

    @Test
    void whatIsMendedGoesWhereADeviceOfOnesOwnPublishes() throws Exception {
        String message =
                server.one("INSERT INTO lifeline.quarantine (fingerprint, received_at, last_received_at, topic,"
                        + " payload, reason, detail) VALUES ('\\x77', now(), now(), 'lifeline/v1/xinghu/gas/g-7/telemetry', 'x',"
                        + " 'malformed', 'x') RETURNING id");
        String path = "/quarantine/" + message + "/replay";
        String integrator = server.token("integrator", "xinghu");
        for (String topic : new String[] {
            "lifeline/v1/donghu/gas/g-7/telemetry",
            "lifeline/v1/xinghu/gas/g-7/command",
            "lifeline/v1/xinghu/alerts/red/gas/g-7",
            "lifeline/v1/xinghu/gas/+/telemetry",
            "lifeline/v1/#",
            "$SYS/x",
            "elsewhere"
        }) {
            requireProblem(422, "topic", server.as(integrator, "POST", path, "{\"topic\":\"" + topic + "\"}"));
        }
        requireProblem(422, "payload_base64", server.as(integrator, "POST", path, "{\"payload_base64\":\"?\"}"));
        String good = "{\"topic\":\"lifeline/v1/xinghu/gas/g-8/event\",\"payload_base64\":\"eA==\"}";
        assertThat(server.as(integrator, "POST", path, good).status()).isEqualTo(200);
        assertThat(server.published).containsExactly("lifeline/v1/xinghu/gas/g-8/event x");
    }

    @Test
    void filesAreOfSomeSizeAndWhatTheySayTheyAre() throws Exception {
        String path = "/responses/" + server.response(server.alert("xinghu", "g-8")) + "/attachments?name=a.png";
        requireProblem(422, "body", server.as(admin, "POST", path, "<svg/>"));
        requireProblem(422, "body", server.as(admin, "POST", path, ""));
        requireProblem(413, "", server.as(admin, "POST", path, "%PDF-" + "y".repeat(9 << 20)));
        requireProblem(400, "name", server.as(admin, "POST", path.replaceFirst("name=.*", "name="), "%PDF-"));
    }

    @Test
    void bodiesAreJsonAndOfSomeLength() throws Exception {
        String[] plain = {"authorization", "Bearer " + admin, "content-type", "text/plain"};
        requireProblem(415, "", server.call("POST", "/silences", "{}", plain));
        requireProblem(413, "", server.as(admin, "POST", "/silences", "{\"x\":\"" + "y".repeat(300_000) + "\"}"));
        requireProblem(413, "", server.as(admin, "GET", "/alerts?rule=" + "y".repeat(9_000), ""));
    }

    @Test
    void whatIsNoHttpIsToldSoAndCut() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.").contains("400", "application/problem+json");
        }
    }

    @Test
    void whoSaysNothingIsCut() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("GET /api/v1/alerts HTTP/1.1\r\nHost:".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aKeyIsUsedForOneThing() throws Exception {
        String path = "/responses/" + server.response(server.alert("xinghu", "g-7")) + "/acts";
        String[] key = {"authorization", "Bearer " + admin, "idempotency-key", "key-" + SOME};
        Answered first = server.call("POST", path, "{\"act\":\"comment\",\"text\":\"once\"}", key);
        assertThat(first.status()).isEqualTo(200);
        Answered again = server.call("POST", path, "{\"act\":\"comment\",\"text\":\"once\"}", key);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
        requireProblem(
                422, "Idempotency-Key", server.call("POST", path, "{\"act\":\"comment\",\"text\":\"twice\"}", key));
        key[3] = "x";
        requireProblem(400, "Idempotency-Key", server.call("POST", path, "{\"act\":\"comment\",\"text\":\"x\"}", key));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        Answered first = server.as(admin, "GET", "/kinds", "");
        Answered second = server.call(
                "GET", "/kinds", "", "authorization", "Bearer " + admin, "if-none-match", first.header("etag"));
        assertThat(second.status()).isEqualTo(304);
        Answered small =
                server.call("GET", "/kinds", "", "authorization", "Bearer " + admin, "accept-encoding", "gzip");
        assertThat(small.header("content-encoding")).isEqualTo("gzip");
        assertThat(first.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(first.header("content-security-policy")).startsWith("default-src 'none'");
    }

    @Test
    void theDescriptionAndItsPageAreServedFromHere() throws Exception {
        assertThat(server.call("GET", "/api/openapi.json", "")
                        .json()
                        .path("openapi")
                        .asText())
                .startsWith("3.1");
        Answered page = server.call("GET", "/api/docs/", "");
        assertThat(page.text()).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://");
        assertThat(server.call("GET", "/api/docs/swagger-ui-bundle.js", "").status())
                .isEqualTo(200);
        assertThat(server.call("GET", "/api/docs/swagger-ui.css", "").status()).isEqualTo(200);
        assertThat(server.call("GET", "/api/docs/..%2f..%2f..%2f..%2fapplication.properties", "")
                        .status())
                .isEqualTo(404);
    }
}
