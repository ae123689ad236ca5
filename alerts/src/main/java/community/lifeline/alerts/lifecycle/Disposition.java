package community.lifeline.alerts.lifecycle;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** What people found an alert, or a whole response, to be. */
public enum Disposition {
    /** The danger was there. */
    REAL("真实险情", "real"),
    /** The reading was right, and there was no danger: solvent, steam, splashing. */
    FALSE_ALARM("误报", "false alarm"),
    /** The reading was wrong. */
    SENSOR_FAULT("设备故障", "sensor fault"),
    /** The reading was right, and the rule should not have fired on it. */
    RULE_FAULT("规则不当", "rule fault"),
    PLANNED_WORKS("计划作业", "planned works"),
    DRILL("演练", "drill"),
    TEST("测试", "test");

    private final String zh;
    private final String en;

    Disposition(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in the database and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nobody should have been called for it. */
    public boolean vain() {
        return this == FALSE_ALARM || this == SENSOR_FAULT || this == RULE_FAULT;
    }

    /** Somebody made it happen, to see what follows: it counts in no statistics. */
    public boolean exercise() {
        return this == DRILL || this == TEST;
    }
}
