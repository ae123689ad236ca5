package community.lifeline.alerts.response;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** In which world a response happens. One of a world never joins alerts of another. */
public enum Mode {
    LIVE("实况", "live"),
    /** From readings that came late: somebody should look at it, and nobody is paged. */
    LATE("迟到数据", "late"),
    DRILL("演练", "drill"),
    TEST("测试", "test");

    private final String zh;
    private final String en;

    Mode(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in payloads and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
