package community.lifeline.alerts.proof;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** Where a reading must come past, in this order. */
public enum Station {
    /** The broker has it. */
    PUBLISHED("到达消息服务器", "taken by the broker"),
    /** It is in the database. */
    STORED("入库", "stored in the database"),
    /** A rule fired on it. */
    JUDGED("规则判定", "judged by the rules"),
    /** Its alert has a response, with a plan, that could be written into the journal. */
    ANSWERED("生成响应", "answered by a response"),
    /** Its notice came through the outbox to a channel. */
    TOLD("通知送达", "told by a channel");

    private final String zh;
    private final String en;

    Station(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in settings and metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
