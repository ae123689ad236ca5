package community.lifeline.alerts.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import community.lifeline.alerts.web.account.OidcConfig;
import community.lifeline.alerts.web.account.Secrets;
import community.lifeline.alerts.web.call.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A small OpenID Connect provider with keys of its own, for tests; whoever comes is who it is told they are. */
final class IdentityProvider implements AutoCloseable {
    private static final String CLIENT = "lifeline";
    private static final String SECRET = "known to both";

    private static final RSAKey KEY = key();
    private static final RSAKey FOREIGN = key();

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    String subject = "17";
    String email = "wang@example.org";
    boolean verified = true;
    boolean signedByAnother;
    String audience = CLIENT;
    String nonce = "";

    IdentityProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        200,
                        Json.object()
                                .put("issuer", issuer())
                                .put("authorization_endpoint", issuer() + "/authorize")
                                .put("token_endpoint", issuer() + "/token")
                                .put("jwks_uri", issuer() + "/keys")
                                .toString()));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    OidcConfig config() {
        return new OidcConfig(URI.create(issuer()), CLIENT, SECRET);
    }

    /** Nobody is asked anything: the browser is sent back at once. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add("location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> given = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(given.getOrDefault("code", ""));
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":known+to+both").getBytes(StandardCharsets.UTF_8));
        boolean good = asked != null
                && basic.equals(exchange.getRequestHeaders().getFirst("authorization"))
                && asked.get("redirect_uri").equals(given.get("redirect_uri"))
                && asked.get("code_challenge")
                        .equals(Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Secrets.hash(given.get("code_verifier"))));
        answer(
                exchange,
                good ? 200 : 400,
                good ? Json.object().put("id_token", idToken(asked)).toString() : "{\"error\":\"invalid_grant\"}");
    }

    private String idToken(Map<String, String> asked) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .subject(subject)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("nonce", nonce.isEmpty() ? asked.get("nonce") : nonce)
                .claim("email", email)
                .claim("email_verified", verified)
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
        try {
            token.sign(new RSASSASigner(signedByAnother ? FOREIGN : KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
