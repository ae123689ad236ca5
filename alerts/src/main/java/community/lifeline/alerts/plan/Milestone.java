package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** What a clock runs from and towards. Each is reached at most once, but {@link #REPORTED}, once for each recipient. */
public enum Milestone {
    RAISED("触发", "raised"),
    ACKNOWLEDGED("知悉", "acknowledged"),
    /** Somebody has looked and says that the danger is there. */
    VERIFIED("核实", "verified"),
    ACCEPTED("接单", "accepted"),
    ARRIVED("到场", "arrived"),
    REPORTED("报告", "reported"),
    FIRST_RESPONSE("先期处置", "first response"),
    MOBILISED("组织动员", "mobilised"),
    CONTAINED("已控制", "contained"),
    CLOSED("办结", "closed");

    private final String zh;
    private final String en;

    Milestone(String zh, String en) {
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
