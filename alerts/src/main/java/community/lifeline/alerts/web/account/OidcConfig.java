package community.lifeline.alerts.web.account;

import java.net.URI;

/**
 * An organisation's identity provider (OpenID Connect).
 *
 * @param issuer as its tokens name it; its description lies below
 */
public record OidcConfig(URI issuer, String clientId, String clientSecret) {
    public OidcConfig {
        boolean here = "127.0.0.1".equals(issuer.getHost()) || "localhost".equals(issuer.getHost());
        if (issuer.getHost() == null || !("https".equals(issuer.getScheme()) || here)) {
            throw new IllegalArgumentException(
                    "oidc-issuer is '" + issuer + "'; allowed: https://… with a host, as the provider names itself");
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "oidc-client-id is empty; write the id under which the provider knows Lifeline");
        }
        if (clientSecret.isBlank()) {
            throw new IllegalArgumentException("oidc-client-secret is empty; write what the provider gave with the id");
        }
    }

    @Override
    public String toString() {
        return "OidcConfig[" + issuer + ", " + clientId + ", secret ***]";
    }
}
