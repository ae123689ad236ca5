package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** When people are told of a response. */
public enum Occasion {
    RAISED("新响应", "raised"),
    /** Its level went up. */
    GRAVER("级别变更", "level changed"),
    /** It was contained and is not any more. */
    FLARED_UP("险情再起", "flared up"),
    /** An alert of another device became part of it, or a whole response did, or some of it left. */
    JOINED("告警并入", "joined"),
    /** It came into another stage. */
    STAGE("阶段变更", "stage"),
    /** The job is now somebody's. */
    ASSIGNED("指派", "assigned"),
    /** A clock has run out, and this rung of its chain is called. */
    ESCALATED("超时升级", "escalated"),
    /** Nobody of a chain has answered. */
    CHAIN_ENDED("无人应答", "nobody answered"),
    /** It is still not acknowledged. */
    REMINDER("再次提醒", "reminder"),
    /** What a command should have done has not shown. */
    COMMAND_FAILED("指令未生效", "command failed"),
    ENDED("结束", "over");

    private final String zh;
    private final String en;

    Occasion(String zh, String en) {
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
