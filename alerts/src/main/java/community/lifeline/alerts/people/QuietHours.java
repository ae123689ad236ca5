package community.lifeline.alerts.people;

import community.lifeline.alerts.rule.Level;
import java.time.LocalTime;

/** When somebody is not told of what is less grave than {@code from}; they get it when it ends. May cross midnight. */
public record QuietHours(LocalTime begin, LocalTime end, Level from) {
    public boolean within(LocalTime time) {
        return begin.isBefore(end)
                ? !time.isBefore(begin) && time.isBefore(end)
                : !time.isBefore(begin) || time.isBefore(end);
    }
}
