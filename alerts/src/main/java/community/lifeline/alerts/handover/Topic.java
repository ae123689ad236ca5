package community.lifeline.alerts.handover;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** What a page is about, in its order. */
public enum Topic {
    OVERDUE("已超时", "overdue"),
    RESPONSES("处置中", "responses"),
    ALERTS("未结束的告警", "open alerts"),
    HIDDEN("被隐藏的告警", "hidden alerts"),
    ORDERS("静默与计划施工", "silences and planned works"),
    BLIND("监测盲区", "blind spots"),
    DUTY("未来七日值班缺口与变动", "gaps and changes of the roster in the coming 7 days"),
    TASKS("待办", "to be done");

    private final String zh;
    private final String en;

    Topic(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in a kept page. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
