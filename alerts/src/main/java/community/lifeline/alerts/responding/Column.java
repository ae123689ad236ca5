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
import java.util.function.Function;

/** A column of the table {@code response}, and what it must say by the journal: all of it follows from there. */
enum Column {
    COMMUNITY(Form.TEXT, held -> Optional.of(held.response().site().community())),
    SITE_AREA(Form.TEXT, held -> Optional.of(held.response().site().area().label())),
    SITE_ID(Form.TEXT, held -> Optional.of(held.response().site().id())),
    PLAN(Form.TEXT, held -> Optional.of(held.response().plan())),
    PLAN_VERSION(Form.TEXT, held -> Optional.of(held.response().planVersion())),
    MODE(Form.TEXT, held -> Optional.of(held.response().mode().label())),
    STAGE(Form.TEXT, held -> Optional.of(held.response().stage().label())),
    LEVEL(Form.TEXT, held -> Optional.of(held.response().level().label())),
    OWNER(Form.TEXT, held -> held.response().owner()),
    ACCEPTED(Form.BOOLEAN, held -> Optional.of(String.valueOf(held.response().accepted()))),
    ACKNOWLEDGED_BY(Form.TEXT, held -> seen(held.response()).map(Mark::by)),
    ACKNOWLEDGED_AT(Form.TIME, held -> seen(held.response()).map(mark -> text(mark.at()))),
    RAISED_AT(Form.TIME, held -> Optional.of(text(held.history().getFirst().at()))),
    JOINED_AT(Form.TIME, held -> Optional.of(text(joined(held)))),
    ENDED_AT(Form.TIME, held -> ended(held).map(Column::text)),
    DISPOSITION(
            Form.TEXT,
            held -> held.response().end().map(Event.Closed::disposition).map(Disposition::label)),
    CAUSE(Form.TEXT, held -> held.response().end().map(Event.Closed::cause)),
    MERGED_INTO(Form.ID, held -> held.response().mergedInto().map(UUID::toString)),
    OVERDUE(Form.LIST, held -> Optional.of(String.join(",", overdue(held)))),
    WAKE_AT(Form.TIME, held -> Clocks.wakeAt(held.response(), held.plan()).map(Column::text)),
    SEQUENCE(Form.NUMBER, held -> Optional.of(String.valueOf(held.response().sequence())));

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

    @SuppressWarnings("ImmutableEnumChecker") // none of them holds anything
    private final Function<Held, Optional<String>> journal;

    Column(Form form, Function<Held, Optional<String>> journal) {
        this.form = form;
        this.journal = journal;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it must say. */
    Optional<String> by(Held held) {
        return journal.apply(held);
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
