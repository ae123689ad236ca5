package community.lifeline.alerts.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import community.lifeline.alerts.web.call.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An identity provider: by its description, which is asked for once an hour, where people sign in there, and who somebody
 * is who comes back with a code. Blocks; safe for many threads.
 */
public final class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final int LARGEST = 1 << 20;
    /** Signed with a key pair alone: neither with what we know too, nor not at all. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final Set<String> REQUIRED = Set.of("sub", "exp", "iat", "nonce");

    private final OidcConfig config;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile Optional<Described> described = Optional.empty();

    public Provider(OidcConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Who somebody is, as it says. */
    public record Claims(String issuer, String subject, Optional<String> email) {}

    /** What they said cannot be believed. */
    public static final class BadAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        BadAnswerException(String message) {
            super(message);
        }
    }

    private record Described(URI authorize, URI token, DefaultJWTProcessor<SecurityContext> tokens, Instant until) {}

    /** Where the browser is sent. */
    public URI authorize(Attempt attempt, String redirect) throws IOException, InterruptedException {
        URI at = described().authorize();
        String query = form(Map.of(
                "response_type",
                "code",
                "client_id",
                config.clientId(),
                "redirect_uri",
                redirect,
                "scope",
                "openid email",
                "state",
                attempt.state(),
                "nonce",
                attempt.nonce(),
                "code_challenge",
                attempt.challenge(),
                "code_challenge_method",
                "S256"));
        return URI.create(at + (at.getQuery() == null ? "?" : "&") + query);
    }

    /** Who came back with {@code code}. */
    public Claims claims(String code, Attempt attempt, String redirect)
            throws IOException, InterruptedException, BadAnswerException {
        Described provider = described();
        HttpRequest request = HttpRequest.newBuilder(provider.token())
                .timeout(PATIENCE)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("authorization", "Basic " + credentials())
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        attempt.verifier()))))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BadAnswerException("the provider did not take the code: status " + answer.statusCode());
        }
        return verified(provider, read(answer.body()).path("id_token").asText(), attempt);
    }

    private Claims verified(Described provider, String token, Attempt attempt) throws BadAnswerException {
        try {
            JWTClaimsSet claims = provider.tokens().process(token, null);
            if (!Secrets.same(String.valueOf(claims.getStringClaim("nonce")), attempt.nonce())) {
                throw new BadAnswerException("the token is of another attempt");
            }
            boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
            return new Claims(
                    config.issuer().toString(),
                    claims.getSubject(),
                    Optional.ofNullable(claims.getStringClaim("email")).filter(_ -> verified));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new BadAnswerException("the token is not valid: " + e.getMessage());
        }
    }

    private String credentials() {
        String both = encode(config.clientId()) + ":" + encode(config.clientSecret());
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private Described described() throws IOException, InterruptedException {
        Optional<Described> known = described.filter(one -> clock.instant().isBefore(one.until()));
        if (known.isPresent()) {
            return known.get();
        }
        URI at = URI.create(config.issuer().toString().replaceFirst("/+$", "") + "/.well-known/openid-configuration");
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(at).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode json = answer.statusCode() == 200 ? read(answer.body()) : Json.object();
        if (!json.path("issuer").asText().equals(config.issuer().toString())) {
            throw new IOException("what is at " + at + " (status " + answer.statusCode() + ") describes no issuer '"
                    + config.issuer() + "'");
        }
        Described fresh = new Described(
                URI.create(json.path("authorization_endpoint").asText()),
                URI.create(json.path("token_endpoint").asText()),
                tokens(URI.create(json.path("jwks_uri").asText())),
                clock.instant().plus(KNOWN));
        described = Optional.of(fresh);
        return fresh;
    }

    private DefaultJWTProcessor<SecurityContext> tokens(URI keys) throws IOException {
        int millis = Math.toIntExact(PATIENCE.toMillis());
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                        keys.toURL(), new DefaultResourceRetriever(millis, millis, LARGEST))
                .build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                config.clientId(),
                new JWTClaimsSet.Builder().issuer(config.issuer().toString()).build(),
                REQUIRED));
        return processor;
    }

    private static JsonNode read(String text) throws IOException {
        try {
            return Json.read(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the provider's answer is no JSON", e);
        }
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
