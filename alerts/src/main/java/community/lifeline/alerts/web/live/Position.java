package community.lifeline.alerts.web.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to where somebody has read. It is the id of the events that are sent.
 *
 * @param xid a transaction
 * @param number a statement in it
 * @param part what that wrote, counted from 1
 */
record Position(long xid, long number, long part) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    static Optional<Position> of(String id) {
        Matcher form = FORM.matcher(id);
        return form.matches()
                ? Optional.of(new Position(
                        Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return xid + "-" + number + "-" + part;
    }
}
