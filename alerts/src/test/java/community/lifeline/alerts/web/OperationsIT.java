package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.web.ApiServer.Answered;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every operation of the API once, and every answer against the description. */
class OperationsIT {
    private static ApiServer server;

    private final Described described = new Described();
    private final Set<String> done = new HashSet<>();

    @BeforeAll
    static void start() throws Exception {
        server = new ApiServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private JsonNode admin(String operation, int status, String method, String path, String body) throws Exception {
        return check(operation, status, server.as(server.token("admin", ""), method, path, body));
    }

    private JsonNode check(String operation, int status, Answered answered) {
        assertThat(answered.status()).as("%s: %s", operation, answered.text()).isEqualTo(status);
        if (status != 204) {
            described.requireAnswer(operation, status, answered.type(), answered.json());
        }
        done.add(operation);
        return answered.json();
    }

    @Test
    void everyOperationAnswersAsDescribed() throws Exception {
        devices();
        alerts();
        responses();
        rules();
        adjustments();
        statistics();
        places();
        trials();
        imports();
        files();
        shifts();
        access();
        events();
        assertThat(done).isEqualTo(Contract.load().operations().keySet());
    }

    private void devices() throws Exception {
        server.device("xinghu", "g-1");
        server.execute("INSERT INTO lifeline.reading_gas (time, device_id, received_at, fingerprint, quality, lel)"
                + " SELECT now() - n * INTERVAL '1 minute', d.id, now(), n, 0, 3.2 FROM generate_series(1, 90) n,"
                + " lifeline.device d WHERE d.device = 'g-1'");
        server.execute(
                "INSERT INTO lifeline.device_event (time, device_id, received_at, fingerprint, quality, type, code)"
                        + " SELECT now(), id, now(), 1, 0, 'status', 'online' FROM lifeline.device WHERE device = 'g-1'");
        assertThat(admin("listKinds", 200, "GET", "/kinds", "").path("items")).hasSize(6);
        admin("getKind", 200, "GET", "/kinds/gas", "");
        assertThat(admin("listDevices", 200, "GET", "/devices?community=xinghu&q=G-1&building=7", "")
                        .path("items"))
                .hasSize(1);
        JsonNode device = admin("getDevice", 200, "GET", "/devices/xinghu/gas/g-1", "");
        assertThat(device.at("/latest/values/lel").asText()).isEqualTo("3.2");
        assertThat(device.at("/status/code").asText()).isEqualTo("online");
        String readings = "/devices/xinghu/gas/g-1/readings";
        assertThat(admin("listReadings", 200, "GET", readings, "").path("items"))
                .hasSize(90);
        JsonNode buckets =
                admin("listReadings", 200, "GET", readings + "?bucket=30m", "").path("items");
        assertThat(buckets).hasSizeBetween(3, 5);
        assertThat(buckets.get(0).at("/lel/avg").asDouble()).isBetween(3.19, 3.21);
        assertThat(admin("listReadings", 200, "GET", readings + "?bucket=1h", "")
                        .at("/items/0/lel/max")
                        .asDouble())
                .isBetween(3.19, 3.21);
        Answered csv = server.as(server.token("admin", ""), "GET", readings + "?format=csv", "");
        assertThat(csv.type()).isEqualTo("text/csv");
        assertThat(csv.text().lines()).hasSize(91).first().asString().startsWith("time,received_at,claimed,quality");
        server.execute("INSERT INTO lifeline.quarantine (fingerprint, received_at, last_received_at, topic, payload,"
                + " reason, detail) VALUES ('\\x01', now(), now(), 'lifeline/v1/xinghu/gas/g-1/telemetry', 'nonsense',"
                + " 'malformed', 'no JSON')");
        JsonNode message = admin("listQuarantine", 200, "GET", "/quarantine?topic=lifeline/v1/", "")
                .at("/items/0");
        assertThat(admin("getQuarantined", 200, "GET", "/quarantine/" + message.path("id"), "")
                        .path("payload")
                        .asText())
                .isEqualTo("nonsense");
    }

    private void alerts() throws Exception {
        UUID alert = server.alert("xinghu", "g-1");
        assertThat(admin("listAlerts", 200, "GET", "/alerts?level=red,orange&rule=gas.ch4&state=firing", "")
                        .path("items"))
                .hasSize(1);
        admin("getAlert", 200, "GET", "/alerts/" + alert, "");
        JsonNode silence = admin(
                "addSilence",
                201,
                "POST",
                "/silences",
                described
                        .operation("addSilence")
                        .at("/requestBody/content/application~1json/example")
                        .toString());
        String one = "/silences/" + silence.path("id");
        assertThat(admin("listSilences", 200, "GET", "/silences?type=silence", "")
                        .path("items"))
                .hasSize(1);
        admin("getSilence", 200, "GET", one, "");
        server.execute("UPDATE lifeline.suppression SET created_by = 'p9'");
        assertThat(admin("confirmSilence", 200, "POST", one + "/confirmation", "")
                        .path("confirmed_by")
                        .asText())
                .isEqualTo("p1");
        assertThat(admin("endSilence", 200, "DELETE", one, "").path("ended_by").asText())
                .isEqualTo("p1");
    }

    private void responses() throws Exception {
        UUID first = server.response(server.alert("xinghu", "g-2"));
        UUID alert = server.alert("xinghu", "g-3");
        UUID second = server.response(alert);
        assertThat(admin("listResponses", 200, "GET", "/responses?open=true&level=red&limit=2", "")
                        .path("next")
                        .asText())
                .isNotEmpty();
        JsonNode whole = admin("getResponse", 200, "GET", "/responses/" + first, "");
        assertThat(whole.path("clocks")).isNotEmpty();
        assertThat(whole.path("alert_list")).hasSize(1);
        String done = "2020-01-02T03:04:05Z";
        JsonNode after = admin(
                "act",
                200,
                "POST",
                "/responses/" + first + "/acts",
                "{\"act\":\"acknowledge\",\"done_at\":\"" + done + "\"}");
        assertThat(after.path("acknowledged_by").asText()).isEqualTo("p1");
        JsonNode journal = admin("getResponseJournal", 200, "GET", "/responses/" + first + "/journal", "");
        assertThat(journal.path("items")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(journal.at("/items/1/body").asText()).isEqualTo("{\"claimed_at\":\"" + done + "\"}");
        assertThat(journal.at("/items/1/happened_at").asText()).isGreaterThan(done);
        admin(
                "mergeResponse",
                200,
                "POST",
                "/responses/" + second + "/merge",
                "{\"into\":\"" + first + "\",\"why\":\"the same pipe\"}");
        // Of the one that was merged nobody has seen anything yet.
        admin("act", 200, "POST", "/responses/" + first + "/acts", "{\"act\":\"acknowledge\"}");
        admin(
                "splitResponse",
                200,
                "POST",
                "/responses/" + first + "/split",
                "{\"alerts\":[\"" + alert + "\"],\"why\":\"another flat\"}");
        assertThat(admin("getDuty", 200, "GET", "/duty?community=xinghu", "").path("on_duty"))
                .isNotEmpty();
    }

    private void rules() throws Exception {
        JsonNode rule = admin("listRules", 200, "GET", "/rules?kind=gas", "").at("/items/0");
        admin("getRule", 200, "GET", "/rules/" + rule.path("id").asText(), "");
        JsonNode plan = admin("listPlans", 200, "GET", "/plans", "").at("/items/0");
        admin("getPlan", 200, "GET", "/plans/" + plan.path("id").asText() + "?community=xinghu", "");
    }

    private void adjustments() throws Exception {
        String where = ",\"where\":{\"community\":\"xinghu\",\"building\":\"7\"}";
        String numbers = "{\"rule\":\"gas.ch4.l1\",\"numbers\":{\"when.at-least\":\"12\"}" + where;
        JsonNode preview = admin("previewAdjustment", 200, "POST", "/adjustments/preview", numbers + "}");
        assertThat(preview.path("devices").asInt()).isZero();
        assertThat(preview.path("lessens").asBoolean()).isTrue();
        JsonNode set = admin("addAdjustment", 201, "POST", "/adjustments", numbers + ",\"reason\":\"solvents\"}");
        assertThat(set.path("phase").asText()).isEqualTo("waiting");
        String one = "/adjustments/" + set.path("id");
        assertThat(server.as(server.token("admin", ""), "POST", one + "/confirmation", "")
                        .status())
                .isEqualTo(409);
        server.execute("UPDATE lifeline.account SET person = 'p2'");
        assertThat(admin("confirmAdjustment", 200, "POST", one + "/confirmation", "")
                        .path("phase")
                        .asText())
                .isEqualTo("in_force");
        assertThat(admin("listAdjustments", 200, "GET", "/adjustments?rule=gas.ch4.l1", "")
                        .path("items"))
                .hasSize(1);
        admin("getAdjustment", 200, "GET", one, "");
        assertThat(admin("endAdjustment", 200, "DELETE", one, "").path("phase").asText())
                .isEqualTo("over");
        server.execute("UPDATE lifeline.account SET person = 'p1'");
    }

    private void statistics() throws Exception {
        server.execute("INSERT INTO lifeline.alert_disposition (alert_id, disposition, judged_by, judged_at)"
                + " SELECT id, 'real', 'p1', now() FROM lifeline.alert LIMIT 1");
        JsonNode rules = admin("accuracy", 200, "GET", "/statistics/accuracy?community=xinghu", "");
        assertThat(rules.at("/items/0/id").asText()).isEqualTo("gas.ch4.l3");
        assertThat(rules.at("/items/0/precision").asDouble()).isEqualTo(1.0);
        assertThat(admin("accuracy", 200, "GET", "/statistics/accuracy?of=device", "")
                        .at("/items/0/id")
                        .asText())
                .startsWith("xinghu/gas/");
        JsonNode times = admin("responseTimes", 200, "GET", "/statistics/responses", "");
        assertThat(times.at("/items/0/acknowledged").asInt()).isEqualTo(1);
        assertThat(times.at("/items/0/acknowledged_after/median").isInt()).isTrue();
    }

    private void places() throws Exception {
        server.execute("UPDATE lifeline.device SET grid = '3', zone = 'east', latitude = 31.2, longitude = 121.4"
                + " WHERE device = 'g-1'");
        JsonNode tree = admin("listPlaces", 200, "GET", "/places?community=xinghu", "");
        assertThat(tree.at("/items/0/grids/0/buildings/0/id").asText()).isEqualTo("7");
        assertThat(tree.at("/items/0/grids/0/buildings/0/level").asText()).isEqualTo("red");
        assertThat(tree.at("/items/0/zones/0/id").asText()).isEqualTo("east");
        JsonNode devices = admin("mapDevices", 200, "GET", "/geo/devices?community=xinghu", "");
        assertThat(devices.at("/features/0/geometry/coordinates").toString()).isEqualTo("[121.4,31.2]");
        JsonNode map = admin(
                "putMap",
                200,
                "PUT",
                "/communities/xinghu/map?datum=gcj02",
                described
                        .operation("putMap")
                        .at("/requestBody/content/application~1json/example")
                        .toString());
        assertThat(map.path("given_datum").asText()).isEqualTo("GCJ-02");
        assertThat(map.at("/features/0/geometry/coordinates/0").asDouble()).isBetween(121.39, 121.3999);
        admin("getMap", 200, "GET", "/communities/xinghu/map", "");
        assertThat(admin("getProof", 200, "GET", "/proof", "").path("state").asText())
                .isEqualTo("holding");
        String message = server.one("SELECT id FROM lifeline.quarantine LIMIT 1");
        JsonNode replayed = admin(
                "replayQuarantined", 200, "POST", "/quarantine/" + message + "/replay", "{\"payload\":\"mended\"}");
        assertThat(replayed.has("replayed_at")).isTrue();
        assertThat(replayed.path("replayed_by").asText()).isEqualTo("p1");
        assertThat(replayed.path("mended_payload").asText()).isEqualTo("mended");
        assertThat(replayed.path("payload").asText()).isEqualTo("nonsense");
        assertThat(admin("listQuarantine", 200, "GET", "/quarantine?open=true", "")
                        .path("items"))
                .isEmpty();
        assertThat(server.published).containsExactly("lifeline/v1/xinghu/gas/g-1/telemetry mended");
    }

    private void imports() throws Exception {
        String path = "/devices/import";
        JsonNode wrong = admin(
                "importDevices",
                200,
                "POST",
                path + "?check=true",
                "[{\"community\":\"xinghu\",\"kind\":\"gaz\",\"device\":\"n-1\"}]");
        assertThat(wrong.at("/findings/0/line").asInt()).isEqualTo(2);
        assertThat(server.as(server.token("admin", ""), "POST", path, "community,kind\nxinghu,gas")
                        .status())
                .isEqualTo(422);
        JsonNode saved = admin(
                "importDevices",
                200,
                "POST",
                path + "?datum=gcj02",
                "[{\"community\":\"xinghu\",\"kind\":\"gas\",\"device\":\"n-1\",\"name\":\"a \\\"b\\\", c\",\"latitude\":31.2304,"
                        + "\"longitude\":121.4737,\"tags\":[\"x\",\"y\"]}]");
        assertThat(saved.path("added").asInt()).isEqualTo(1);
        JsonNode device = admin("getDevice", 200, "GET", "/devices/xinghu/gas/n-1", "");
        assertThat(device.path("name").asText()).isEqualTo("a \"b\", c");
        assertThat(device.at("/place/latitude").asDouble()).isBetween(31.2320, 31.2328);
        assertThat(device.path("tags")).hasSize(2);
        assertThat(device.at("/trust/grade").asText()).isEqualTo("unknown");
    }

    private void trials() throws Exception {
        String topic = "\"topic\":\"lifeline/v1/xinghu/gas/g-1/telemetry\"";
        JsonNode leak = admin(
                "tryMessage",
                200,
                "POST",
                "/messages/trial",
                "{" + topic + ",\"payload\":\"{\\\"m\\\":{\\\"lel\\\":62,\\\"Alarm\\\":true}}\"}");
        JsonNode observation = leak.at("/observations/0");
        assertThat(observation.at("/values/0/field").asText()).isEqualTo("lel");
        assertThat(observation.at("/values/0/value").asDouble()).isEqualTo(62);
        assertThat(observation.at("/meant/Alarm").asText()).isEqualTo("alarm");
        assertThat(observation.path("quality").toString()).contains("untimed", "unknown_field");
        assertThat(leak.path("rules").findValuesAsText("id")).contains("gas.ch4.l3");
        JsonNode refused =
                admin("tryMessage", 200, "POST", "/messages/trial", "{" + topic + ",\"payload_base64\":\"bGVs\"}");
        assertThat(refused.at("/refused/0/reason").asText()).isEqualTo("malformed");
        assertThat(refused.at("/refused/0/detail").asText()).contains("line 1");
        assertThat(server.one("SELECT count(*) FROM lifeline.quarantine WHERE payload = 'lel'"))
                .isEqualTo("0");
    }

    private void files() throws Exception {
        String response = server.response(server.alert("xinghu", "g-4")).toString();
        String path = "/responses/" + response + "/attachments";
        String[] pdf = {"authorization", "Bearer " + server.token("admin", ""), "content-type", "application/pdf"};
        check("addAttachment", 200, server.call("POST", path + "?name=form.pdf", "%PDF-1.4 form %%EOF", pdf));
        JsonNode file =
                admin("listAttachments", 200, "GET", path, "").path("items").get(0);
        assertThat(file.path("name").asText()).isEqualTo("form.pdf");
        Answered kept = server.as(
                server.token("admin", ""),
                "GET",
                path + "/" + file.path("sha256").asText(),
                "");
        assertThat(kept.text()).isEqualTo("%PDF-1.4 form %%EOF");
        assertThat(kept.type()).isEqualTo("application/pdf");
        assertThat(kept.header("content-disposition")).startsWith("attachment");
        done.add("getAttachment");
        Answered page = server.call("POST", path + "?name=x.pdf", "<html></html>", pdf);
        assertThat(page.status()).isEqualTo(422);
        server.execute("INSERT INTO lifeline.command (id, response_id, community, kind, device, item, name, payload,"
                + " field, becomes, asked_by, asked_at, expires_at, watch_until) VALUES (gen_random_uuid(), '"
                + response
                + "', 'xinghu', 'gas', 'g-4', 'close-valve', 'close_valve', '{\"valve\":\"closed\"}', 'valve', 'closed',"
                + " 'p1', now(), now() + INTERVAL '1 minute', now())");
        assertThat(admin("listCommands", 200, "GET", "/commands?state=asked,sent&response=" + response, "")
                        .path("items"))
                .hasSize(1);
    }

    private void shifts() throws Exception {
        JsonNode page = admin("handoverPage", 200, "GET", "/handover?community=xinghu", "");
        assertThat(page.at("/topics/1/items")).isNotEmpty();
        JsonNode given =
                admin("giveHandover", 201, "POST", "/handovers", "{\"community\":\"xinghu\",\"note\":\"quiet\"}");
        String one = "/handovers/" + given.path("id");
        assertThat(server.as(server.token("admin", ""), "POST", one + "/taking", "{}")
                        .status())
                .isEqualTo(409);
        server.execute("UPDATE lifeline.account SET person = 'p2'");
        JsonNode taken = admin("takeHandover", 200, "POST", one + "/taking", "{\"remark\":\"so it is\"}");
        assertThat(taken.at("/taken/by").asText()).isEqualTo("p2");
        server.execute("UPDATE lifeline.account SET person = 'p1'");
        assertThat(admin("listHandovers", 200, "GET", "/handovers?community=xinghu", "")
                        .path("items"))
                .hasSize(1);
        admin("getHandover", 200, "GET", one, "");
        String drill = server.one("INSERT INTO lifeline.drill (community, scenario, name_zh, name_en, started_by,"
                + " started_at, ends_at) VALUES ('xinghu', 'gas-leak', '燃气', 'gas', 'p1', now(),"
                + " now() + INTERVAL '1 hour') RETURNING id");
        admin("listDrills", 200, "GET", "/drills", "");
        assertThat(admin("getDrill", 200, "GET", "/drills/" + drill, "")
                        .path("lasts")
                        .asBoolean())
                .isTrue();
        assertThat(admin("endDrill", 200, "DELETE", "/drills/" + drill, "")
                        .path("ended_by")
                        .asText())
                .isEqualTo("p1");
    }

    private void access() throws Exception {
        JsonNode made = admin(
                "addAccount",
                201,
                "POST",
                "/accounts",
                "{\"login\":\"li\",\"name\":\"Li\",\"roles\":[{\"role\":\"viewer\"}]}");
        String account = "/accounts/" + made.path("id");
        admin("listAccounts", 200, "GET", "/accounts", "");
        admin(
                "setRoles",
                200,
                "PUT",
                account + "/roles",
                "{\"roles\":[{\"role\":\"operator\",\"community\":\"xinghu\"}]}");
        JsonNode anew = admin("inviteAnew", 201, "POST", account + "/invitation", "");
        check(
                "acceptInvitation",
                201,
                server.call(
                        "POST",
                        "/invitations/accept",
                        "{\"invitation\":\"" + anew.path("invitation").asText() + "\",\"password\":\""
                                + ApiServer.PASSWORD + "\"}"));
        Answered signedIn =
                server.call("POST", "/session", "{\"login\":\"li\",\"password\":\"" + ApiServer.PASSWORD + "\"}");
        String csrf = check("signIn", 201, signedIn).path("csrf").asText();
        String cookie = signedIn.header("set-cookie").replaceFirst(";.*", "");
        check("getSession", 200, server.call("GET", "/session", "", "cookie", cookie));
        String[] own = {"cookie", cookie, "x-csrf-token", csrf};
        JsonNode token = check(
                "addToken",
                201,
                server.call("POST", "/tokens", "{\"name\":\"t\",\"scopes\":[\"read\"],\"holds\":\"90d\"}", own));
        check("listTokens", 200, server.call("GET", "/tokens", "", "cookie", cookie));
        check("revokeToken", 204, server.call("DELETE", "/tokens/" + token.path("id"), "", own));
        check("signOut", 204, server.call("DELETE", "/session", "", own));
        assertThat(server.call("GET", "/session", "", "cookie", cookie).status())
                .isEqualTo(401);
        assertThat(check("waysToSignIn", 200, server.call("GET", "/session/ways", ""))
                        .path("oidc")
                        .asBoolean())
                .isFalse();
        // Without a provider; OidcIT has one.
        check("startOidc", 404, server.call("GET", "/session/oidc", ""));
        check("endOidc", 404, server.call("GET", "/session/oidc/callback", ""));
        admin("closeAccount", 200, "DELETE", account, "");
        assertThat(admin("listAudit", 200, "GET", "/audit", "").path("items")).hasSizeGreaterThan(5);
    }

    private void messages() throws Exception {
        String token = server.token("admin", "");
        assertThat(server.tap.watcher()).isEmpty();
        try (EventReader reader =
                EventReader.open(server, token, "", "/messages/live?filter=lifeline/v1/%2B/gas/%23")) {
            reader.next("pulse");
            Tap.Watcher watcher = server.tap.watcher().orElseThrow();
            String topic = "lifeline/v1/xinghu/gas/g-1/telemetry";
            byte[] payload = "no JSON".getBytes(StandardCharsets.UTF_8);
            Message message = new TestListening(ApiServer.KINDS, server.tap).decode(topic, payload, Instant.now());
            watcher.heard(
                    new Tap.Heard("lifeline/v1/xinghu/lift/l-1/event", payload, 1, false, false, Instant.now()),
                    message);
            watcher.heard(new Tap.Heard(topic, payload, 1, true, false, Instant.now()), message);
            watcher.ended(message, "quarantined", Optional.of(Reason.MALFORMED));
            JsonNode heard = reader.next("message").data();
            assertThat(heard.path("topic").asText()).isEqualTo(topic);
            assertThat(heard.path("payload").asText()).isEqualTo("no JSON");
            assertThat(heard.at("/refused/0/reason").asText()).isEqualTo("malformed");
            JsonNode ended = reader.next("outcome").data();
            assertThat(ended.path("number")).isEqualTo(heard.path("number"));
            assertThat(ended.path("reason").asText()).isEqualTo("malformed");
        }
        done.add("followMessages");
    }

    private void events() throws Exception {
        try (EventReader reader = EventReader.open(server, server.token("admin", ""), "")) {
            assertThat(reader.next().event()).isEqualTo("reset");
            UUID alert = server.alert("xinghu", "g-9");
            EventReader.Event event = reader.next("alert");
            assertThat(event.data().path("id").asText()).isEqualTo(alert.toString());
            described.requireValid("alert event", described.contract().at("/components/schemas/Alert"), event.data());
        }
        done.add("followEvents");
        messages();
    }
}
