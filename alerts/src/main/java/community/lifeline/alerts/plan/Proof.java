package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** What leaving a stage may ask for. */
public enum Proof {
    /** Every required item of the stage's checklist is ticked off. */
    CHECKLIST("完成必做清单", "the required items"),
    /** Somebody has looked and says that the danger is there. */
    VERIFIED("现场核实", "verified"),
    /** Somebody has accepted the job. */
    ACCEPTED("有人接单", "accepted"),
    /** Somebody is there. */
    ARRIVED("有人到场", "somebody there"),
    PHOTO("现场照片", "a photo"),
    /** A report was confirmed and given to whoever the reporting clocks name. */
    REPORT("应报报告", "the reports owed"),
    /** Every alert of the response is over. */
    CALM("告警全部解除", "every alert over"),
    /** Somebody other than whoever contained it has looked again. */
    SECOND_PERSON("第二人复核", "a second person");

    private final String zh;
    private final String en;

    Proof(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in plans and payloads. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
