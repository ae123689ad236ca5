package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/**
 * Where a response stands.
 *
 * <pre>
 *   Raised → Reported → First response → Mobilised → Contained → Closed
 *      └────────┴──────────────┴─────────────┴───────────┴─────▶ False alarm, Drill, Test, Merged
 * </pre>
 *
 * A plan may leave stages out, and a response may pass over one with a reason. It goes back only from Contained, to
 * First response, when it flares up again, and by an undo.
 */
public enum Stage {
    RAISED("已触发", "raised"),
    REPORTED("信息报告", "reported"),
    FIRST_RESPONSE("先期处置", "first response"),
    MOBILISED("组织动员", "mobilised"),
    CONTAINED("已控制", "contained"),
    CLOSED("办结", "closed"),
    FALSE_ALARM("误报", "false alarm"),
    DRILL("演练结束", "end of drill"),
    TEST("测试结束", "end of test"),
    MERGED("已并入", "merged");

    private final String zh;
    private final String en;

    Stage(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Nobody has to do anything any more. */
    public boolean over() {
        return compareTo(CONTAINED) > 0;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in plans, payloads and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
