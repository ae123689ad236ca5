package community.lifeline.alerts.web.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operation of the API needs, as {@code x-access} in its description says. */
public enum Access {
    /** Nothing: before anybody is signed in. */
    PUBLIC,
    /** Whoever is signed in, about themselves. */
    SIGNED_IN,
    READ,
    /** Who the people are, and who is on duty. */
    PEOPLE,
    /** In responses. */
    ACT,
    /** Silences and planned works. */
    ORDER,
    /** Messages as devices sent them. */
    INSPECT,
    /** Accounts and the record of what was done. */
    ADMIN;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Access> of(String label) {
        return Arrays.stream(values())
                .filter(access -> access.label().equals(label))
                .findFirst();
    }

    /** Whether a role gives it, so that it holds in some communities and not in others. */
    boolean isRight() {
        return compareTo(SIGNED_IN) > 0;
    }

    /** Whether a token may have it: a program makes no accounts. */
    public boolean isScope() {
        return isRight() && this != ADMIN;
    }
}
