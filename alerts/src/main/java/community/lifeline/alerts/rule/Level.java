package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** How grave an alert is, gravest first: internal levels of the platform, not a government's public warning. */
public enum Level {
    RED("红色"),
    ORANGE("橙色"),
    YELLOW("黄色"),
    BLUE("蓝色");

    private final String zh;

    Level(String zh) {
        this.zh = zh;
    }

    public Names names() {
        return new Names(zh, label());
    }

    /** As it stands in rule files, topics, metrics and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
