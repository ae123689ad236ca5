package community.lifeline.alerts.responding;

import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Lengths of time as people say them. */
public final class Spans {
    private Spans() {}

    /** To the second. */
    public static Names of(Duration span) {
        Duration whole = span.truncatedTo(ChronoUnit.SECONDS);
        return new Names(zh(whole), Durations.show(whole));
    }

    private static String zh(Duration span) {
        String text = part(span.toDays(), "天")
                + part(span.toHoursPart(), "小时")
                + part(span.toMinutesPart(), "分钟")
                + part(span.toSecondsPart(), "秒");
        return text.isEmpty() ? "0秒" : text;
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
