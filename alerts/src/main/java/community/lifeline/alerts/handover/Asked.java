package community.lifeline.alerts.handover;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Directory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a page is asked about, and by which clock it tells times. */
record Asked(String community, Instant now, Directory directory, Naming naming, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** A person's name where they are known. */
    String name(String id) {
        return naming.person(id);
    }
}
