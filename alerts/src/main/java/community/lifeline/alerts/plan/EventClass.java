package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** The four classes of emergencies, by which it is decided who has to be told of one, and how soon. */
public enum EventClass {
    NATURAL_DISASTER("自然灾害", "natural disaster"),
    ACCIDENT("事故灾难", "accident"),
    PUBLIC_HEALTH("公共卫生事件", "public health"),
    SOCIAL_SECURITY("社会安全事件", "social security");

    private final String zh;
    private final String en;

    EventClass(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in plans, payloads and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
