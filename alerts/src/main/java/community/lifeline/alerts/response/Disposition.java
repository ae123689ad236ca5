package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Stage;
import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** What it turned out to be. Without one no response ends. */
public enum Disposition {
    REAL(Stage.CLOSED, "属实", "real"),
    PLANNED_WORKS(Stage.CLOSED, "计划施工", "planned works"),
    FALSE_ALARM(Stage.FALSE_ALARM, "误报", "false alarm"),
    SENSOR_FAULT(Stage.FALSE_ALARM, "传感器故障", "sensor fault"),
    RULE_FAULT(Stage.FALSE_ALARM, "规则不当", "rule fault"),
    DRILL(Stage.DRILL, "演练", "drill"),
    TEST(Stage.TEST, "测试", "test");

    private final Stage end;
    private final String zh;
    private final String en;

    Disposition(Stage end, String zh, String en) {
        this.end = end;
        this.zh = zh;
        this.en = en;
    }

    /** The end that a response comes to by it. */
    public Stage end() {
        return end;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in payloads and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
