package community.lifeline.alerts.store;

import java.util.Locale;

/** What people found an alert to be. */
public enum Disposition {
    /** The danger was there. */
    REAL("真实险情", "real"),
    /** The reading was right, and there was no danger: solvent, steam, splashing. */
    FALSE_ALARM("误报", "false alarm"),
    /** The reading was wrong. */
    SENSOR_FAULT("设备故障", "sensor fault"),
    PLANNED_WORKS("计划作业", "planned works"),
    DRILL("演练", "drill");

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

    /** As it stands in the database and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nobody should have been called for it. */
    public boolean vain() {
        return this == FALSE_ALARM || this == SENSOR_FAULT;
    }
}
