package community.lifeline.alerts.web;

import community.lifeline.alerts.web.ApiServer.Answered;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignInIT {
    private static ApiServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new ApiServer();
    }

    @BeforeEach
    void begin() throws Exception {
        server.forgetEverybody();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private Answered signIn(String login, String password) throws Exception {
        return server.call("POST", "/session", "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}");
    }

    private Answered accept(String invitation, String more) throws Exception {
        return server.call(
                "POST",
                "/invitations/accept",
                "{\"invitation\":\"" + invitation + "\",\"password\":\"" + ApiServer.PASSWORD + "\"" + more + "}");
    }

    @Test
    void theFirstAccountIsMadeByALinkThatCountsOnce() throws Exception {
        String older = server.api().firstInvitation().orElseThrow();
        String link = server.api().firstInvitation().orElseThrow();
        String who = ",\"login\":\"wang\",\"name\":\"Wang\"";
        assertThat(accept(older, who).status()).isEqualTo(404);
        assertThat(accept(link, "").json().path("field").asText()).isEqualTo("login");
        assertThat(accept(link, who).status()).isEqualTo(201);
        assertThat(accept(link, who).status()).isEqualTo(404);
        assertThat(server.api().firstInvitation()).isEmpty();
        assertThat(server.one("SELECT password FROM lifeline.account")).startsWith("$argon2id$");
        assertThat(signIn("wang", ApiServer.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void aLinkThatIsTooOldCountsNoMore() throws Exception {
        String link = server.api().firstInvitation().orElseThrow();
        server.clock.pass(Duration.ofHours(25));
        assertThat(accept(link, ",\"login\":\"wang\",\"name\":\"Wang\"").status())
                .isEqualTo(404);
    }

    @Test
    void theCookieIsForThisSiteAloneAndChangesNeedTheToken() throws Exception {
        server.account("wang", "admin", "", "p1");
        Answered welcome = signIn("wang", ApiServer.PASSWORD);
        String set = welcome.header("set-cookie");
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/");
        String cookie = set.replaceFirst(";.*", "");
        String csrf = welcome.json().path("csrf").asText();
        String body = "{\"name\":\"t\",\"scopes\":[\"read\"],\"holds\":\"1d\"}";
        assertThat(server.call("POST", "/tokens", body, "cookie", cookie).status())
                .isEqualTo(403);
        assertThat(server.call("POST", "/tokens", body, "cookie", cookie, "x-csrf-token", "made up")
                        .status())
                .isEqualTo(403);
        String[] foreign = {"cookie", cookie, "x-csrf-token", csrf, "sec-fetch-site", "cross-site"};
        assertThat(server.call("POST", "/tokens", body, foreign).status()).isEqualTo(403);
        assertThat(server.call("POST", "/tokens", body, "cookie", cookie, "x-csrf-token", csrf)
                        .status())
                .isEqualTo(201);
        assertThat(server.one("SELECT count(*) FROM lifeline.account_session WHERE position('"
                        + cookie.replaceFirst(".*=", "") + "' IN encode(hash, 'escape')) > 0"))
                .isEqualTo("0");
    }

    @Test
    void aSessionEndsWhenNothingIsAskedAndInAnyCase() throws Exception {
        server.account("wang", "viewer", "", "p1");
        String cookie = signIn("wang", ApiServer.PASSWORD).header("set-cookie").replaceFirst(";.*", "");
        for (int day = 0; day < 13; day++) {
            server.clock.pass(Duration.ofHours(11));
            assertThat(server.call("GET", "/session", "", "cookie", cookie).status())
                    .isEqualTo(200);
        }
        server.clock.pass(Duration.ofHours(13));
        assertThat(server.call("GET", "/session", "", "cookie", cookie).status())
                .isEqualTo(401);
        String other = signIn("wang", ApiServer.PASSWORD).header("set-cookie").replaceFirst(";.*", "");
        for (int i = 0; i < 16; i++) {
            server.clock.pass(Duration.ofHours(11));
            server.call("GET", "/session", "", "cookie", other);
        }
        assertThat(server.call("GET", "/session", "", "cookie", other).status()).isEqualTo(401);
    }

    @Test
    void guessingLocksTheAccountForAWhile() throws Exception {
        server.account("wang", "viewer", "", "p1");
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("wang", "wrong").status()).isEqualTo(401);
        }
        Answered locked = signIn("wang", ApiServer.PASSWORD);
        assertThat(locked.status()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("retry-after"))).isBetween(1, 61);
        server.clock.pass(Duration.ofSeconds(61));
        assertThat(signIn("wang", ApiServer.PASSWORD).status()).isEqualTo(201);
        assertThat(server.one("SELECT string_agg(status::text, ' ' ORDER BY id) FROM lifeline.audit"))
                .isEqualTo("401 401 401 401 401 429 201");
        assertThat(server.one("SELECT detail FROM lifeline.audit ORDER BY id LIMIT 1"))
                .startsWith("wang: ");
    }

    @Test
    void whoIsNotThereIsLockedAsOthersAre() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("nobody", "wrong").status()).isEqualTo(401);
        }
        assertThat(signIn("nobody", "wrong").status()).isEqualTo(429);
    }

    @Test
    void whoIsDeniedAgainAndAgainKeepsNobodyOut() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(server.call("GET", "/alerts", "").status()).isEqualTo(401);
        }
        assertThat(server.call("GET", "/alerts", "").status()).isEqualTo(429);
        assertThat(server.as(server.token("viewer", ""), "GET", "/alerts", "").status())
                .isEqualTo(200);
        assertThat(server.one("SELECT count(*) FROM lifeline.audit")).isEqualTo("60");
    }

    @Test
    void anAddressTriesSoOftenWhoeverItTries() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("nobody" + i, "wrong").status()).isEqualTo(401);
        }
        assertThat(signIn("another", "wrong").status()).isEqualTo(429);
        server.clock.pass(Duration.ofMinutes(1));
        assertThat(signIn("another", "wrong").status()).isEqualTo(401);
    }

    @Test
    void aTokenCountsUntilItExpiresAndMakesNoOther() throws Exception {
        String token = server.token("operator", "");
        assertThat(server.as(token, "GET", "/alerts", "").status()).isEqualTo(200);
        assertThat(server.as(token, "POST", "/tokens", "{\"name\":\"t\",\"scopes\":[\"read\"],\"holds\":\"1d\"}")
                        .status())
                .isEqualTo(403);
        server.execute("UPDATE lifeline.api_token SET scopes = ARRAY['act']");
        assertThat(server.as(token, "GET", "/alerts", "").status()).isEqualTo(403);
        server.clock.pass(Duration.ofHours(25));
        assertThat(server.as(token, "GET", "/alerts", "").status()).isEqualTo(401);
    }

    @Test
    void thereIsAlwaysSomebodyWhoMakesAccounts() throws Exception {
        String admin = server.token("admin", "");
        String id = server.one("SELECT id FROM lifeline.account");
        assertThat(server.as(admin, "DELETE", "/accounts/" + id, "").status()).isEqualTo(409);
        assertThat(server.as(admin, "PUT", "/accounts/" + id + "/roles", "{\"roles\":[{\"role\":\"viewer\"}]}")
                        .status())
                .isEqualTo(409);
        assertThat(server.as(admin, "GET", "/accounts", "")
                        .json()
                        .at("/items/0/roles/0/role")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void theRecordStaysAsItIs() throws Exception {
        signIn("nobody", "wrong");
        assertThatThrownBy(() -> server.execute("UPDATE lifeline.audit SET login = 'x'"))
                .hasMessageContaining("only ever added to");
        assertThatThrownBy(() -> server.execute("DELETE FROM lifeline.audit"))
                .hasMessageContaining("only ever added to");
    }
}
