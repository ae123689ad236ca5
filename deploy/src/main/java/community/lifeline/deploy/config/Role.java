package community.lifeline.deploy.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** A part of the platform that a process can run. */
public enum Role {
    BROKER,
    GATEWAY,
    INGEST,
    ALERTS;

    static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new SettingsException("roles has '" + word + "'; allowed: "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Role::word).toList())));
    }

    /**
     * Readings pass from the gateway to those who keep and judge them inside one process. Without them the gateway would
     * take nothing, and without the gateway they would look healthy and hear nothing.
     */
    static void requireWhole(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new SettingsException("roles is empty; allowed: some of broker, gateway, ingest, alerts");
        }
        if (roles.contains(GATEWAY) != roles.contains(INGEST)) {
            throw new SettingsException(
                    "roles has only one of gateway and ingest; readings pass from the one to the other"
                            + " inside a process, so name both or neither");
        }
        if (roles.contains(ALERTS) && !roles.contains(GATEWAY)) {
            throw new SettingsException(
                    "roles has alerts without gateway and ingest; it would judge nothing, so name all"
                            + " three or leave alerts out");
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
