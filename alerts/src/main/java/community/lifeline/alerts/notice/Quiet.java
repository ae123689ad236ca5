package community.lifeline.alerts.notice;

import community.lifeline.alerts.people.QuietHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When somebody is not to be told yet. */
final class Quiet {
    private Quiet() {}

    /** The end of the recipient's quiet hours, where they keep {@code notice} back at {@code now}. */
    static Optional<Instant> until(Notice notice, Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        return notice.to()
                .quiet()
                .filter(hours -> notice.level().compareTo(hours.from()) > 0 && hours.within(local.toLocalTime()))
                .map(QuietHours::end)
                .map(end -> next(local, end).toInstant());
    }

    private static ZonedDateTime next(ZonedDateTime local, LocalTime end) {
        ZonedDateTime today = local.with(end);
        return today.isAfter(local) ? today : local.plusDays(1).with(end);
    }
}
