package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.people.store.DutyFollower;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.proof.ProofState;
import community.lifeline.alerts.responding.Responder;
import community.lifeline.alerts.responding.Setting;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.web.account.OidcConfig;
import community.lifeline.alerts.web.account.Passwords;
import community.lifeline.alerts.web.account.SignInConfig;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.resource.Sources;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The API over a real database with two communities, xinghu and donghu, for tests. */
final class ApiServer implements AutoCloseable {
    static final Kinds KINDS = KindFiles.builtIn();
    static final String PASSWORD = "correct horse battery";
    /** Once: deriving it takes as long as it should. */
    private static final String HASHED = new Passwords().hash(PASSWORD);

    final TestClock clock = new TestClock();
    final Tap tap = new Tap();
    /** What was handed to the broker: topic and payload. */
    final List<String> published = new CopyOnWriteArrayList<>();

    private final TestDatabase fresh;
    private final HikariDataSource database;
    private final DutyFollower duty;
    private final Responder responder;
    private final Sources sources;
    private final Vertx vertx = Vertx.vertx();
    private Api api;
    private WebVerticle web;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    ApiServer() throws Exception {
        fresh = TestDatabase.fresh();
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(fresh.dataSource());
        pool.setMaximumPoolSize(10);
        pool.setConnectionTimeout(60_000);
        database = new HikariDataSource(pool);
        Schema.migrate(database, KINDS, SchemaConfig.defaults());
        people();
        PlanBook plans = PlanFiles.load(KINDS, List.of());
        RuleBook rules = RuleFiles.load(KINDS, List.of());
        Path roster = Files.createTempDirectory("roster").resolve("people.json");
        duty = new DutyFollower(database, roster, ZoneOffset.UTC, Clock.systemUTC(), new SimpleMeterRegistry()).start();
        Setting setting = new Setting(() -> plans, () -> rules, () -> Register.EMPTY, () -> duty, List.of("mail"));
        responder = Responder.start(database, setting, (_, _) -> {}, Clock.systemUTC());
        Rulings rulings = Rulings.of(rules);
        sources = new Sources(
                database,
                KINDS,
                () -> rulings,
                () -> plans,
                duty::directory,
                responder.responses(),
                clock,
                ZoneOffset.UTC,
                (topic, payload, _) -> published.add(topic + " " + new String(payload, StandardCharsets.UTF_8)),
                () -> Optional.of(new ProofState.Holding(clock.instant(), Duration.ofMillis(120))),
                new TestListening(KINDS, tap));
        deploy(Optional.empty(), Optional.empty());
    }

    private void deploy(Optional<WebConfig.Tls> tls, Optional<OidcConfig> oidc) throws Exception {
        WebConfig config = new WebConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                tls,
                new SignInConfig(Duration.ofHours(12), Duration.ofDays(7), oidc),
                Optional.empty());
        api = new Api(config, sources);
        web = new WebVerticle(config, api);
        wait(vertx.deployVerticle(web));
    }

    private static void wait(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** As if nobody had ever had an account, or asked anything. */
    void forgetEverybody() throws Exception {
        forgetEverybody(Optional.empty(), Optional.empty());
    }

    void forgetEverybody(Optional<WebConfig.Tls> tls, Optional<OidcConfig> oidc) throws Exception {
        for (String id : vertx.deploymentIDs()) {
            wait(vertx.undeploy(id));
        }
        execute(
                "ALTER TABLE lifeline.audit DISABLE TRIGGER USER; TRUNCATE lifeline.account, lifeline.account_identity, lifeline.account_role,"
                        + " lifeline.account_session, lifeline.api_token, lifeline.api_write, lifeline.invitation, lifeline.audit;"
                        + " ALTER TABLE lifeline.audit ENABLE TRIGGER USER");
        tokens.clear();
        clock.reset();
        deploy(tls, oidc);
    }

    private void people() throws SQLException {
        for (String id : List.of("p1", "p2")) {
            execute("INSERT INTO lifeline.person (id, name, language, changed_by, changed_at) VALUES ('" + id + "', '"
                    + id + "', 'zh', 'test', now())");
            for (String role : List.of("operator", "duty_leader", "warden")) {
                execute("INSERT INTO lifeline.appointment (person, role, created_by, created_at) VALUES ('" + id
                        + "', '" + role + "', 'test', now())");
            }
        }
    }

    Api api() {
        return api;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    /** A connection of the test's own; it commits when the test says so. */
    Connection connection() throws SQLException {
        Connection connection = fresh.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return String.valueOf(row.getString(1));
        }
    }

    /** An account whose token may all that its role gives, or one that is there already. */
    String token(String role, String community) throws SQLException {
        String name = role + (community.isEmpty() ? "" : "-" + community);
        String known = tokens.get(name);
        if (known != null) {
            return known;
        }
        String token = "lifeline_test_" + name;
        account(name, role, community, "p1");
        execute(
                "INSERT INTO lifeline.api_token (account, name, hash, scopes, created_at, expires_at) SELECT id, 'test',"
                        + " sha256('" + token
                        + "'::bytea), ARRAY['read', 'people', 'act', 'order', 'inspect', 'admin'], now(),"
                        + " now() + INTERVAL '1 day' FROM lifeline.account WHERE login = '" + name + "'");
        tokens.put(name, token);
        return token;
    }

    void account(String login, String role, String community, String person) throws SQLException {
        execute("INSERT INTO lifeline.account (login, name, person, password, created_by, created_at) VALUES ('" + login
                + "', '" + login + "', '" + person + "', '"
                + HASHED + "', 'test', now())");
        execute("INSERT INTO lifeline.account_role SELECT id, '" + role + "', "
                + (community.isEmpty() ? "NULL" : "'" + community + "'") + ", 'test', now() FROM lifeline.account"
                + " WHERE login = '" + login + "'");
    }

    void device(String community, String device) throws SQLException {
        execute("INSERT INTO lifeline.device (community, kind, device, listed, building) VALUES ('" + community
                + "', 'gas', '" + device + "', true, '7') ON CONFLICT DO NOTHING");
    }

    /** An alert of a detector, which becomes a response of its own where the detector is another. */
    UUID alert(String community, String device) throws SQLException {
        UUID id = UUID.randomUUID();
        execute(alertSql(id, community, device));
        return id;
    }

    /** Alerts of so many detectors, written by one statement as the ledger does in a storm. */
    List<String> alerts(String community, String device, int count) throws SQLException {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
        String one = alertSql(UUID.randomUUID(), community, device);
        String values = one.substring(one.indexOf("VALUES ('") + 45, one.length() - 1);
        String rows = ids.stream()
                .map(id -> "('" + id + values.replace("'" + device + "'", "'" + device + "-" + id + "'") + ")")
                .collect(Collectors.joining(", "));
        execute(one.substring(0, one.indexOf("VALUES")) + "VALUES " + rows);
        return ids;
    }

    static String alertSql(UUID id, String community, String device) {
        return "INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,"
                + " revision, started_at, fired_at, last_breach_at, name_zh, name_en, message_zh, message_en,"
                + " field, shown, value, unit, evidence) VALUES ('" + id + "', 'gas.ch4.l3', 'v', '" + community
                + "', 'gas', '" + device + "', 'red', 'live', 'firing', 1, now(), now(), now(), '泄漏', 'leak',"
                + " '泄漏', 'leak', 'lel', '60', 60.5, '%', '{}')";
    }

    /** The response that Lifeline raises for {@code alert}. */
    UUID response(UUID alert) throws Exception {
        String sql = "SELECT coalesce((SELECT response_id::text FROM lifeline.response_alert WHERE alert_id = '" + alert
                + "'), '')";
        for (int i = 0; i < 300; i++) {
            String id = one(sql);
            if (!id.isEmpty()) {
                return UUID.fromString(id);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no response was raised");
    }

    /** What was answered. */
    record Answered(int status, Map<String, List<String>> headers, String text) {
        JsonNode json() {
            return Json.read(text.isBlank() ? "{}" : text);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        String type() {
            return header("content-type").replaceFirst(";.*", "");
        }
    }

    Answered call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
        if (!body.isEmpty() && !List.of(headers).contains("content-type")) {
            request.header("content-type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answered(
                response.statusCode(), response.headers().map(), new String(response.body(), StandardCharsets.UTF_8));
    }

    Answered as(String token, String method, String path, String body) throws Exception {
        return call(method, path, body, "authorization", "Bearer " + token);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + web.port()
                + (path.startsWith("/api/") || path.startsWith("/welcome") ? "" : "/api/v1") + path);
    }

    int port() {
        return web.port();
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() throws Exception {
        wait(vertx.close());
        client.close();
        responder.close();
        duty.close();
        database.close();
        fresh.close();
    }
}
