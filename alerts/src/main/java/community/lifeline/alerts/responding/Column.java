package community.lifeline.alerts.responding;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.response.Clocks;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mark;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A column of the table {@code response}, and what it must say by the journal: all of it follows from there. */
enum Column {
    COMMUNITY(Form.TEXT),
    SITE_AREA(Form.TEXT),
    SITE_ID(Form.TEXT),
    PLAN(Form.TEXT),
    PLAN_VERSION(Form.TEXT),
    MODE(Form.TEXT),
    STAGE(Form.TEXT),
    LEVEL(Form.TEXT),
    OWNER(Form.TEXT),
    ACCEPTED(Form.BOOLEAN),
    ACKNOWLEDGED_BY(Form.TEXT),
    ACKNOWLEDGED_AT(Form.TIME),
    RAISED_AT(Form.TIME),
    JOINED_AT(Form.TIME),
    ENDED_AT(Form.TIME),
    DISPOSITION(Form.TEXT),
    CAUSE(Form.TEXT),
    MERGED_INTO(Form.ID),
    OVERDUE(Form.LIST),
    WAKE_AT(Form.TIME),
    SEQUENCE(Form.NUMBER);

    /** How a column is read as text, and written from it. */
    private enum Form {
        TEXT("%s", "?"),
        BOOLEAN("%s::text", "?::boolean"),
        NUMBER("%s::text", "?::integer"),
        ID("%s::text", "?::uuid"),
        LIST("array_to_string(%s, ',')", "string_to_array(?, ',')"),
        TIME("to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", "?::timestamptz");

        private final String read;
        private final String written;

        Form(String read, String written) {
            this.read = read;
            this.written = written;
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Form form;

    Column(Form form) {
        this.form = form;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it must say. */
    Optional<String> by(Held held) {
        return switch (this) {
            case COMMUNITY -> Optional.of(held.response().site().community());
            case SITE_AREA -> Optional.of(held.response().site().area().label());
            case SITE_ID -> Optional.of(held.response().site().id());
            case PLAN -> Optional.of(held.response().plan());
            case PLAN_VERSION -> Optional.of(held.response().planVersion());
            case MODE -> Optional.of(held.response().mode().label());
            case STAGE -> Optional.of(held.response().stage().label());
            case LEVEL -> Optional.of(held.response().level().label());
            case OWNER -> held.response().owner();
            case ACCEPTED -> Optional.of(String.valueOf(held.response().accepted()));
            case ACKNOWLEDGED_BY -> seen(held.response()).map(Mark::by);
            case ACKNOWLEDGED_AT -> seen(held.response()).map(mark -> text(mark.at()));
            case RAISED_AT -> Optional.of(text(held.history().getFirst().at()));
            case JOINED_AT -> Optional.of(text(joined(held)));
            case ENDED_AT -> ended(held).map(Column::text);
            case DISPOSITION ->
                held.response().end().map(Event.Closed::disposition).map(Disposition::label);
            case CAUSE -> held.response().end().map(Event.Closed::cause);
            case MERGED_INTO -> held.response().mergedInto().map(UUID::toString);
            case OVERDUE -> Optional.of(String.join(",", overdue(held)));
            case WAKE_AT -> Clocks.wakeAt(held.response(), held.plan()).map(Column::text);
            case SEQUENCE -> Optional.of(String.valueOf(held.response().sequence()));
        };
    }

    /** In a SELECT. */
    String read() {
        return form.read.formatted(label()) + " AS " + label();
    }

    /** In an UPDATE. */
    String set() {
        return label() + " = " + form.written;
    }

    /** True where {@code table} does what {@code wanted} asks for. To be looked at earlier than need be harms nothing. */
    boolean agrees(Optional<String> table, Optional<String> wanted) {
        if (this != WAKE_AT) {
            return table.equals(wanted);
        }
        return wanted.isEmpty() || (table.isPresent() && table.get().compareTo(wanted.get()) <= 0);
    }

    /** When the newest of its alerts came. */
    static Instant joined(Held held) {
        return held.history().stream()
                .filter(each -> each.sequence() == 1
                        || each.event() instanceof Event.Joined
                        || each.event() instanceof Event.Absorbed)
                .map(Recorded::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static Optional<Instant> ended(Held held) {
        return held.response().over() ? Optional.of(held.history().getLast().at()) : Optional.empty();
    }

    /** Clocks that have run out and still run, in order. */
    static List<String> overdue(Held held) {
        return Clocks.running(held.response(), held.course()).stream()
                .filter(clock -> clock.late().isPresent())
                .map(clock -> clock.plan().id())
                .sorted()
                .toList();
    }

    private static Optional<Mark> seen(Response response) {
        return Optional.ofNullable(response.marks().get(Milestone.ACKNOWLEDGED));
    }

    private static String text(Instant at) {
        return TIME.format(at);
    }
}
