package community.lifeline.alerts.report;

import community.lifeline.gateway.telemetry.Names;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a report says. A form has a hole for each, as {@code {place}}. */
public enum Content {
    TITLE(false, "标题", "title"),
    REFERENCE(false, "编号", "reference"),
    RECIPIENT(false, "报送对象", "recipient"),
    REPORTED(false, "报告时间", "time of this report"),
    REPORTER(false, "报告人", "reported by"),
    LEVEL(false, "级别", "level"),
    RECEIVED(true, "接报时间", "received"),
    SOURCE(true, "信息来源", "source"),
    OCCURRED(true, "发生时间", "began"),
    PLACE(true, "发生地点", "place"),
    NATURE(true, "事件性质", "nature"),
    SCOPE(true, "影响范围", "scope"),
    LOSSES(true, "人员伤亡和损失", "casualties and losses"),
    TREND(true, "发展趋势", "trend"),
    OFFICIALS(true, "到场人员", "officials present"),
    MEASURES(true, "已采取的措施", "measures taken"),
    REQUESTS(true, "请求事项", "requests");

    private final boolean asked;
    private final String zh;
    private final String en;

    Content(boolean asked, String zh, String en) {
        this.asked = asked;
        this.zh = zh;
        this.en = en;
    }

    /** Whether every report has to say it; the list is that of a municipal rule on reports. */
    public boolean asked() {
        return asked;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** As it stands in forms. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Content> of(String label) {
        return Arrays.stream(values())
                .filter(content -> content.label().equals(label))
                .findFirst();
    }
}
