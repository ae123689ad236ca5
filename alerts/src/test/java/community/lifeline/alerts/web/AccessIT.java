package community.lifeline.alerts.web;

import community.lifeline.alerts.web.ApiServer.Answered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may do what where: each role in the community xinghu calls each operation about xinghu and about donghu, and so does
 * each role in every community.
 */
class AccessIT {
    private static final List<String> ROLES = List.of("viewer", "operator", "responder", "integrator", "admin");
    private static final String EVERYBODY = "viewer operator responder integrator admin";
    private static final String AT_THE_DESK = "operator admin";
    private static final String ACTING = "operator responder admin";

    /**
     * An operation as it is called.
     *
     * @param roles who may
     * @param about whether it is about one community, so that whoever has the role elsewhere is denied
     * @param body may be empty
     */
    private record Row(String operation, String roles, boolean about, String method, String path, String body) {
        boolean allows(String role) {
            return List.of(roles.split(" ")).contains(role);
        }
    }

    private static final String HASH = sha256("%PDF-1.4 %%EOF");

    /** {c} is the community, {j} an adjustment, {h} a handover, {d} a drill, {r} a response there, {a} an alert, {q} a message, {s} a silence. */
    private static final List<Row> ROWS = List.of(
            new Row("listPlaces", EVERYBODY, false, "GET", "/places?community={c}", ""),
            new Row("mapDevices", EVERYBODY, false, "GET", "/geo/devices?community={c}", ""),
            new Row("getMap", EVERYBODY, true, "GET", "/communities/{c}/map", ""),
            new Row(
                    "putMap",
                    "admin",
                    true,
                    "PUT",
                    "/communities/{c}/map",
                    "{\"type\":\"FeatureCollection\",\"features\":[]}"),
            new Row("listCommands", EVERYBODY, false, "GET", "/commands?community={c}", ""),
            new Row("getProof", EVERYBODY, false, "GET", "/proof", ""),
            new Row("replayQuarantined", "integrator admin", true, "POST", "/quarantine/{q}/replay", "{}"),
            new Row(
                    "importDevices",
                    "integrator admin",
                    true,
                    "POST",
                    "/devices/import?check=true",
                    "[{\"community\":\"{c}\",\"kind\":\"gas\",\"device\":\"g-1\"}]"),
            new Row(
                    "tryMessage",
                    "integrator admin",
                    true,
                    "POST",
                    "/messages/trial",
                    "{\"topic\":\"lifeline/v1/{c}/gas/g-1/telemetry\",\"payload\":\"{}\"}"),
            new Row("listAdjustments", EVERYBODY, false, "GET", "/adjustments", ""),
            new Row("getAdjustment", EVERYBODY, true, "GET", "/adjustments/{j}", ""),
            new Row(
                    "addAdjustment",
                    AT_THE_DESK,
                    true,
                    "POST",
                    "/adjustments",
                    "{\"rule\":\"gas.ch4.l1\",\"numbers\":{\"nonsense\":\"1\"},\"reason\":\"x\","
                            + "\"where\":{\"community\":\"{c}\"}}"),
            new Row(
                    "previewAdjustment",
                    AT_THE_DESK,
                    false,
                    "POST",
                    "/adjustments/preview",
                    "{\"rule\":\"gas.ch4.l1\",\"numbers\":{\"nonsense\":\"1\"},\"where\":{\"community\":\"{c}\"}}"),
            new Row("confirmAdjustment", AT_THE_DESK, true, "POST", "/adjustments/{j}/confirmation", ""),
            new Row("endAdjustment", AT_THE_DESK, true, "DELETE", "/adjustments/{j}", ""),
            new Row("accuracy", EVERYBODY, false, "GET", "/statistics/accuracy?community={c}", ""),
            new Row("responseTimes", EVERYBODY, false, "GET", "/statistics/responses?community={c}", ""),
            new Row("listAttachments", ACTING, true, "GET", "/responses/{r}/attachments", ""),
            new Row("addAttachment", ACTING, true, "POST", "/responses/{r}/attachments?name=x", "%PDF-1.4 %%EOF"),
            new Row("getAttachment", ACTING, true, "GET", "/responses/{r}/attachments/" + HASH, ""),
            new Row("handoverPage", ACTING, true, "GET", "/handover?community={c}", ""),
            new Row("listHandovers", ACTING, true, "GET", "/handovers?community={c}", ""),
            new Row("getHandover", ACTING, true, "GET", "/handovers/{h}", ""),
            new Row("giveHandover", ACTING, true, "POST", "/handovers", "{\"community\":\"{c}\"}"),
            new Row("takeHandover", ACTING, true, "POST", "/handovers/{h}/taking", "{}"),
            new Row("listDrills", EVERYBODY, false, "GET", "/drills?community={c}", ""),
            new Row("getDrill", EVERYBODY, true, "GET", "/drills/{d}", ""),
            new Row("endDrill", AT_THE_DESK, true, "DELETE", "/drills/{d}", ""),
            new Row("listKinds", EVERYBODY, false, "GET", "/kinds", ""),
            new Row("getKind", EVERYBODY, false, "GET", "/kinds/gas", ""),
            new Row("listDevices", EVERYBODY, false, "GET", "/devices?community={c}", ""),
            new Row("getDevice", EVERYBODY, true, "GET", "/devices/{c}/gas/g-1", ""),
            new Row("listReadings", EVERYBODY, true, "GET", "/devices/{c}/gas/g-1/readings", ""),
            new Row("listAlerts", EVERYBODY, false, "GET", "/alerts?community={c}", ""),
            new Row("getAlert", EVERYBODY, true, "GET", "/alerts/{a}", ""),
            new Row("listResponses", EVERYBODY, false, "GET", "/responses?community={c}", ""),
            new Row("getResponse", EVERYBODY, true, "GET", "/responses/{r}", ""),
            new Row("getResponseJournal", EVERYBODY, true, "GET", "/responses/{r}/journal", ""),
            new Row("act", ACTING, true, "POST", "/responses/{r}/acts", "{\"act\":\"comment\",\"text\":\"x\"}"),
            new Row("mergeResponse", ACTING, true, "POST", "/responses/{r}/merge", "{\"into\":\"{r}\",\"why\":\"x\"}"),
            new Row(
                    "splitResponse",
                    ACTING,
                    true,
                    "POST",
                    "/responses/{r}/split",
                    "{\"alerts\":[\"{a}\"],\"why\":\"x\"}"),
            new Row("listSilences", EVERYBODY, false, "GET", "/silences", ""),
            new Row("getSilence", EVERYBODY, true, "GET", "/silences/{s}", ""),
            new Row(
                    "addSilence",
                    AT_THE_DESK,
                    true,
                    "POST",
                    "/silences",
                    "{\"type\":\"silence\",\"where\":{\"community\":\"{c}\",\"building\":\"9\"},\"reason\":\"x\","
                            + "\"ends_at\":\"{t}\"}"),
            new Row("confirmSilence", AT_THE_DESK, true, "POST", "/silences/{s}/confirmation", ""),
            new Row("endSilence", AT_THE_DESK, true, "DELETE", "/silences/{s}", ""),
            new Row("getDuty", ACTING, true, "GET", "/duty?community={c}", ""),
            new Row("listRules", EVERYBODY, false, "GET", "/rules", ""),
            new Row("getRule", EVERYBODY, false, "GET", "/rules/gas.ch4.l3", ""),
            new Row("listPlans", EVERYBODY, false, "GET", "/plans", ""),
            new Row("getPlan", EVERYBODY, false, "GET", "/plans/general", ""),
            new Row("listQuarantine", "integrator admin", false, "GET", "/quarantine", ""),
            new Row("getQuarantined", "integrator admin", true, "GET", "/quarantine/{q}", ""),
            new Row("followEvents", EVERYBODY, false, "GET", "/events?after=nonsense", ""),
            new Row("followMessages", "integrator admin", false, "GET", "/messages/live?filter=a/%23/b", ""),
            new Row("getSession", EVERYBODY, false, "GET", "/session", ""),
            new Row("signOut", EVERYBODY, false, "DELETE", "/session", ""),
            new Row("listTokens", EVERYBODY, false, "GET", "/tokens", ""));

    /** Only for an administrator of every community. */
    private static final List<Row> EVERYWHERE = List.of(
            new Row("listAccounts", "admin", false, "GET", "/accounts", ""),
            new Row(
                    "addAccount",
                    "admin",
                    false,
                    "POST",
                    "/accounts",
                    "{\"login\":\"xx\",\"name\":\"x\",\"roles\":[]}"),
            new Row("setRoles", "admin", false, "PUT", "/accounts/999999/roles", "{\"roles\":[]}"),
            new Row("closeAccount", "admin", false, "DELETE", "/accounts/999999", ""),
            new Row("inviteAnew", "admin", false, "POST", "/accounts/999999/invitation", ""),
            new Row("listAudit", "admin", false, "GET", "/audit", ""));

    /** Neither roles nor communities matter: a person who is signed in makes tokens, and nobody is asked before. */
    private static final Set<String> ELSEWHERE =
            Set.of("signIn", "waysToSignIn", "acceptInvitation", "addToken", "revokeToken", "startOidc", "endOidc");

    private static ApiServer server;
    private static final Map<String, Map<String, String>> THERE = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        server = new ApiServer();
        for (String community : List.of("xinghu", "donghu")) {
            server.device(community, "g-1");
            String alert = server.alert(community, "g-1").toString();
            String response = server.response(UUID.fromString(alert)).toString();
            String message = server.one("INSERT INTO lifeline.quarantine (fingerprint, received_at, last_received_at,"
                    + " topic, payload, reason, detail) VALUES (sha256('" + community
                    + "'), now(), now(), 'lifeline/v1/"
                    + community + "/gas/g-1/telemetry', 'x', 'malformed', 'x') RETURNING id");
            String silence = server.one("INSERT INTO lifeline.suppression (type, community, building, level_at_most,"
                    + " starts_at, ends_at, reason, created_by, created_at) VALUES ('silence', '" + community
                    + "', '9', 'red', now(), now() + INTERVAL '1 hour', 'x', 'somebody', now()) RETURNING id");
            Map<String, String> there = new HashMap<>(Map.of(
                    "{c}",
                    community,
                    "{a}",
                    alert,
                    "{r}",
                    response,
                    "{q}",
                    message,
                    "{s}",
                    silence,
                    "{t}",
                    server.clock.instant().plusSeconds(3600).toString()));
            there.putAll(more(community, response));
            THERE.put(community, there);
        }
    }

    private static Map<String, String> more(String community, String response) throws Exception {
        String adjustment = server.one("INSERT INTO lifeline.adjustment (rule, community, numbers, reason, created_by,"
                + " created_at, lessens) VALUES ('gas.ch4.l1', '" + community
                + "', '{}', 'x', 'somebody', now(), false) RETURNING id");
        String drill = server.one("INSERT INTO lifeline.drill (community, scenario, name_zh, name_en, started_by,"
                + " started_at, ends_at) VALUES ('" + community
                + "', 'x', 'x', 'x', 'p1', now(), now() + INTERVAL '1 hour') RETURNING id");
        server.execute("INSERT INTO lifeline.community_map VALUES ('" + community + "', '[]', 'WGS 84', 'x', now())");
        String admin = server.token("admin", "");
        String handover = server.as(admin, "POST", "/handovers", "{\"community\":\"" + community + "\"}")
                .json()
                .path("id")
                .asText();
        Answered attached =
                server.as(admin, "POST", "/responses/" + response + "/attachments?name=x", "%PDF-1.4 %%EOF");
        assertThat(attached.status()).as(attached.text()).isEqualTo(200);
        return Map.of("{j}", adjustment, "{d}", drill, "{h}", handover);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Answered call(Row row, String token, String community) throws Exception {
        String path = row.path();
        String body = row.body();
        for (var entry : THERE.get(community).entrySet()) {
            path = path.replace(entry.getKey(), entry.getValue());
            body = body.replace(entry.getKey(), entry.getValue());
        }
        // So many are denied here that the address would have to wait.
        server.clock.pass(Duration.ofSeconds(2));
        return token.isEmpty() ? server.call(row.method(), path, body) : server.as(token, row.method(), path, body);
    }

    @TestFactory
    List<DynamicTest> rolesHoldInTheirCommunities() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : ROWS) {
            for (String role : ROLES) {
                for (String where : List.of("xinghu", "")) {
                    // Whoever may it everywhere may it in either.
                    for (String about : where.isEmpty() ? List.of("donghu") : List.of("xinghu", "donghu")) {
                        boolean elsewhere = row.about() && !where.isEmpty() && !where.equals(about);
                        boolean allowed = row.allows(role) && !elsewhere;
                        String name = "%s in %s: %s about %s".formatted(role, where, row.operation(), about);
                        tests.add(DynamicTest.dynamicTest(name, () -> {
                            Answered answered = call(row, server.token(role, where), about);
                            requireAllowed(name, allowed, answered);
                            if (!where.isEmpty() && about.equals("donghu")) {
                                assertThat(answered.text()).as(name).doesNotContain("\"community\":\"donghu\"");
                            }
                        }));
                    }
                }
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> accountsAreForWhoeverAdministersEveryCommunity() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : EVERYWHERE) {
            for (String role : ROLES) {
                for (String where : List.of("xinghu", "")) {
                    String name = "%s in %s: %s".formatted(role, where, row.operation());
                    boolean allowed = role.equals("admin") && where.isEmpty();
                    tests.add(DynamicTest.dynamicTest(
                            name, () -> requireAllowed(name, allowed, call(row, server.token(role, where), "xinghu"))));
                }
            }
        }
        return tests;
    }

    /** What is allowed may still not fit; what is denied is denied, or not there. */
    private static void requireAllowed(String name, boolean allowed, Answered answered) {
        boolean missing = answered.status() == 404 && !answered.text().contains("999999");
        boolean denied = answered.status() == 401 || answered.status() == 403 || missing;
        assertThat(denied)
                .as("%s: %s %s", name, answered.status(), answered.text())
                .isEqualTo(!allowed);
        assertThat(answered.status()).as(name).isLessThan(500).isNotEqualTo(400).isNotEqualTo(429);
    }

    @Test
    void whoeverIsNotSignedInDoesNothing() throws Exception {
        for (Row row : all()) {
            assertThat(call(row, "", "xinghu").status()).as(row.operation()).isEqualTo(401);
            assertThat(call(row, "lifeline_made_up", "xinghu").status())
                    .as(row.operation())
                    .isEqualTo(401);
        }
    }

    @Test
    void theTableHasEveryOperation() {
        Set<String> here = new HashSet<>(ELSEWHERE);
        all().forEach(row -> here.add(row.operation()));
        assertThat(here).isEqualTo(Contract.load().operations().keySet());
    }

    private static List<Row> all() {
        List<Row> all = new ArrayList<>(ROWS);
        all.addAll(EVERYWHERE);
        return all;
    }

    @Test
    void aRoleOfAnOrganisationHoldsWhereItsPeopleHaveOneAndAsLongAsTheyHave() throws Exception {
        server.execute("INSERT INTO lifeline.organisation VALUES ('lifts', 'Lifts', 'maintainer', NULL, 'test', now());"
                + " INSERT INTO lifeline.person (id, name, organisation, language, changed_by, changed_at)"
                + " VALUES ('m1', 'm1', 'lifts', 'zh', 'test', now());"
                + " INSERT INTO lifeline.appointment (person, role, community, created_by, created_at)"
                + " VALUES ('m1', 'maintainer.elevator', 'donghu', 'test', now())");
        String token = server.token("responder", "xinghu-by-lifts");
        server.execute("UPDATE lifeline.account_role SET community = NULL, organisation = 'lifts'"
                + " WHERE community = 'xinghu-by-lifts'");
        for (Row row : ROWS) {
            if (row.about() && row.allows("responder")) {
                requireAllowed(row.operation() + " in donghu", true, call(row, token, "donghu"));
                requireAllowed(row.operation() + " in xinghu", false, call(row, token, "xinghu"));
            }
        }
        server.execute("UPDATE lifeline.account_role SET community = 'xinghu' WHERE organisation = 'lifts'");
        assertThat(server.as(token, "GET", "/devices", "").status()).isEqualTo(403);
        server.execute("UPDATE lifeline.account_role SET community = NULL WHERE organisation = 'lifts';"
                + " UPDATE lifeline.appointment SET ended_at = now(), ended_by = 'test' WHERE person = 'm1'");
        assertThat(server.as(token, "GET", "/devices", "").status()).isEqualTo(403);
    }

    @Test
    void whatWasDeniedIsWrittenDown() throws Exception {
        server.clock.pass(Duration.ofMinutes(2));
        server.as(server.token("viewer", "xinghu"), "GET", "/audit?limit=7", "");
        assertThat(
                        server.one(
                                "SELECT login || ' ' || operation || ' ' || status FROM lifeline.audit ORDER BY id DESC LIMIT 1"))
                .isEqualTo("viewer-xinghu listAudit 403");
    }
}
