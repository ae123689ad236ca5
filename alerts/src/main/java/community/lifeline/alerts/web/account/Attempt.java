package community.lifeline.alerts.web.account;

import java.util.Base64;
import java.util.Optional;

/**
 * One attempt to sign in with a provider. The browser keeps it meanwhile, so that whoever comes back is whoever went.
 *
 * @param state comes back with the browser
 * @param nonce comes back in the token
 * @param verifier proves to the provider that we are who asked (PKCE)
 */
public record Attempt(String state, String nonce, String verifier) {
    public static Attempt fresh() {
        return new Attempt(Secrets.fresh(""), Secrets.fresh(""), Secrets.fresh(""));
    }

    public static Optional<Attempt> read(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 ? Optional.of(new Attempt(parts[0], parts[1], parts[2])) : Optional.empty();
    }

    /** As the browser keeps it. */
    public String text() {
        return state + "." + nonce + "." + verifier;
    }

    public String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hash(verifier));
    }
}
