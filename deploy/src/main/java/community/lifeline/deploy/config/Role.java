package community.lifeline.deploy.config;

import java.util.Arrays;
import java.util.Locale;

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

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
