package community.lifeline.alerts.web;

import community.lifeline.alerts.web.resource.OidcResource;

/** What browsers keep for us, and how. */
record Cookies(WebConfig config) implements OidcResource.Cookies {
    /** As long as somebody may take to sign in at their provider. */
    private static final int ATTEMPT_SECONDS = 600;

    /** Browsers take a name that begins so only over TLS, for this host alone. */
    private static String name(WebConfig config, String name) {
        return config.secure() ? "__Host-" + name : name;
    }

    static String sessionName(WebConfig config) {
        return name(config, "lifeline");
    }

    @Override
    public String session(String token) {
        long seconds = token.isEmpty() ? 0 : config.signIn().longest().toSeconds();
        return cookie(sessionName(config), token, "Strict", seconds);
    }

    @Override
    public String attemptName() {
        return name(config, "lifeline-oidc");
    }

    /** Comes back from another site, so it cannot be for ours alone. */
    @Override
    public String attempt(String text) {
        return cookie(attemptName(), text, "Lax", ATTEMPT_SECONDS);
    }

    private String cookie(String name, String value, String site, long seconds) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=" + site + (config.secure() ? "; Secure" : "")
                + "; Max-Age=" + seconds;
    }
}
