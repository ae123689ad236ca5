package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** How grave an alert is, gravest first: internal levels of the platform, not a government's public warning. */
public enum Level {
    RED(new Names("红色", "red")),
    ORANGE(new Names("橙色", "orange")),
    YELLOW(new Names("黄色", "yellow")),
    BLUE(new Names("蓝色", "blue"));

    private final Names names;

    Level(Names names) {
        this.names = names;
    }

    public Names names() {
        return names;
    }

    /** As it stands in rule files, topics, metrics and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
