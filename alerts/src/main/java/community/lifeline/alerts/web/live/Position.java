package community.lifeline.alerts.web.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Up to where somebody has read: a transaction, and a change within it. It is the id of the events that are sent. */
record Position(long xid, long number) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    static Optional<Position> of(String id) {
        Matcher form = FORM.matcher(id);
        return form.matches()
                ? Optional.of(new Position(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return xid + "-" + number;
    }
}
