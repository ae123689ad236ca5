package community.lifeline.alerts.web.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What accounts are given, in every community or in one. */
public enum Role {
    /** Looks. */
    VIEWER(Access.READ),
    /** Sits at the desk. */
    OPERATOR(Access.READ, Access.PEOPLE, Access.ACT, Access.ORDER),
    /** Goes there. */
    RESPONDER(Access.READ, Access.PEOPLE, Access.ACT),
    /** Connects devices and systems. */
    INTEGRATOR(Access.READ, Access.INSPECT),
    ADMIN(Access.READ, Access.PEOPLE, Access.ACT, Access.ORDER, Access.INSPECT, Access.ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<Access> rights;

    Role(Access... rights) {
        this.rights = Set.of(rights);
    }

    public boolean gives(Access access) {
        return rights.contains(access);
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }
}
