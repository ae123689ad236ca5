package community.lifeline.alerts.people;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** The language in which somebody is told. */
public enum Language {
    ZH,
    EN;

    public String of(Names names) {
        return this == ZH ? names.zh() : names.en();
    }

    /** As it stands in files and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
