package community.lifeline.alerts.web;

import community.lifeline.alerts.web.ApiServer.Answered;
import community.lifeline.parts.testing.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in with a real provider, and over TLS. */
class OidcIT {
    private static ApiServer server;

    private IdentityProvider provider;

    @BeforeAll
    static void start() throws Exception {
        server = new ApiServer();
    }

    @BeforeEach
    void begin() throws Exception {
        provider = new IdentityProvider();
        server.forgetEverybody(Optional.empty(), Optional.of(provider.config()));
    }

    @AfterEach
    void end() {
        provider.close();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** Where the browser is when the provider has sent it back, and what it keeps. */
    private record Returning(String path, String cookie) {}

    private Returning go() throws Exception {
        Answered away = server.call("GET", "/session/oidc", "");
        assertThat(away.status()).as(away.text()).isEqualTo(302);
        assertThat(away.header("set-cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(away.header("location")).startsWith(provider.issuer() + "/authorize?");
        HttpResponse<Void> back = server.client()
                .send(
                        HttpRequest.newBuilder(URI.create(away.header("location")))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        URI there = URI.create(back.headers().firstValue("location").orElseThrow());
        return new Returning(
                there.getRawPath() + "?" + there.getRawQuery(),
                away.header("set-cookie").replaceFirst(";.*", ""));
    }

    private Answered signIn() throws Exception {
        Returning returning = go();
        return server.call("GET", returning.path(), "", "cookie", returning.cookie());
    }

    private void refused(String why) throws Exception {
        Answered answered = signIn();
        assertThat(answered.status()).isEqualTo(401);
        assertThat(answered.json().path("detail").asText()).contains(why);
        assertThat(answered.header("set-cookie")).isEmpty();
        assertThat(server.one("SELECT status || ' ' || detail FROM lifeline.audit ORDER BY id DESC LIMIT 1"))
                .startsWith("401")
                .contains(why);
    }

    @Test
    void whoIsKnownByTheirAddressIsSignedInAndLaterKnownByTheirId() throws Exception {
        server.account("wang@example.org", "viewer", "", "p1");
        Answered welcome = signIn();
        assertThat(welcome.status()).as(welcome.text()).isEqualTo(200);
        assertThat(welcome.header("set-cookie")).contains("HttpOnly", "SameSite=Strict");
        String cookie = welcome.header("set-cookie").replaceFirst(";.*", "");
        Answered session = server.call("GET", "/session", "", "cookie", cookie);
        assertThat(session.json().path("login").asText()).isEqualTo("wang@example.org");
        assertThat(server.one("SELECT operation || ' ' || status || ' ' || detail FROM lifeline.audit"))
                .isEqualTo("endOidc 200 wang@example.org");
        provider.email = "wang.new@example.org";
        assertThat(signIn().status()).isEqualTo(200);
        provider.email = "wang@example.org";
        provider.subject = "18";
        refused("nobody here is known");
    }

    @Test
    void aBrowserIsToldOnThePageForSigningIn() throws Exception {
        Answered back = server.call("GET", "/session/oidc/callback?state=x&code=y", "", "accept", "text/html,*/*");
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("location")).isEqualTo("/?refused=unauthenticated");
        assertThat(server.call("GET", "/session/ways", "").json().path("oidc").asBoolean())
                .isTrue();
    }

    @Test
    void whoeverIsNotKnownIsRefused() throws Exception {
        refused("nobody here is known by wang@example.org");
        server.account("wang@example.org", "viewer", "", "p1");
        provider.verified = false;
        refused("nobody here is known by a verified address");
        provider.verified = true;
        server.execute("UPDATE lifeline.account SET closed_at = now()");
        refused("nobody here is known");
    }

    @Test
    void whatIsNotOfTheProviderForUsAndForThisAttemptIsNotBelieved() throws Exception {
        server.account("wang@example.org", "admin", "", "p1");
        provider.signedByAnother = true;
        refused("the token is not valid");
        provider.signedByAnother = false;
        provider.audience = "another";
        refused("the token is not valid");
        provider.audience = "lifeline";
        provider.nonce = "another";
        refused("another attempt");
    }

    @Test
    void anotherBrowserCannotGoOnWithIt() throws Exception {
        server.account("wang@example.org", "viewer", "", "p1");
        Returning mine = go();
        Returning theirs = go();
        assertThat(server.call("GET", mine.path(), "").status()).isEqualTo(401);
        assertThat(server.call("GET", mine.path(), "", "cookie", theirs.cookie())
                        .status())
                .isEqualTo(401);
        assertThat(server.call("GET", mine.path(), "", "cookie", mine.cookie()).status())
                .isEqualTo(200);
        assertThat(server.call("GET", mine.path(), "", "cookie", mine.cookie()).status())
                .as("a code counts once")
                .isEqualTo(401);
    }

    @Test
    void whereTheProviderIsAwayOrMissingIsToldSo() throws Exception {
        provider.close();
        assertThat(server.call("GET", "/session/oidc", "").status()).isEqualTo(503);
        server.forgetEverybody();
        assertThat(server.call("GET", "/session/oidc", "").status()).isEqualTo(404);
    }

    @Test
    void overTlsCookiesAreForTlsAlone(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        server.forgetEverybody(
                Optional.of(new WebConfig.Tls(certificate.keyStore(), certificate.password())), Optional.empty());
        server.account("wang", "viewer", "", "p1");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + server.port() + "/api/v1/session"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"wang\",\"password\":\"" + ApiServer.PASSWORD + "\"}"))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(certificate.trusting()).build()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                    .startsWith("__Host-lifeline=")
                    .contains("; Secure", "HttpOnly", "SameSite=Strict");
            assertThat(answer.headers().firstValue("strict-transport-security")).isPresent();
        }
    }
}
