package community.lifeline.alerts.people.store;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Coverage;
import community.lifeline.alerts.people.Hours;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.people.Relief;
import community.lifeline.alerts.people.Shift;
import community.lifeline.alerts.people.Span;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Signature;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A roster as JSON. What nobody needs in order to call people is left out: organisations, and why somebody is off duty. */
final class RosterText {
    private static final ObjectMapper JSON = new ObjectMapper().setDefaultPropertyInclusion(Include.NON_NULL);
    private static final String LEFT_OUT = "not kept on disk";

    private RosterText() {}

    record All(
            String asOf,
            List<Someone> people,
            List<Appointed> appointments,
            List<Needed> coverage,
            List<OnDuty> shifts,
            List<Off> reliefs) {}

    record Someone(
            String id,
            String name,
            @Nullable String organisation,
            String language,
            Map<String, String> addresses,
            @Nullable Quiet quiet) {}

    record Quiet(String begins, String ends, String from) {}

    record Where(
            String role,
            @Nullable String community,
            @Nullable String grid,
            @Nullable String building) {}

    record Times(
            List<String> days,
            String begins,
            String ends,
            @Nullable String first,
            @Nullable String last) {}

    record Appointed(String person, Where post) {}

    record Needed(Where post, Times hours, int atLeast) {}

    record OnDuty(Where post, String person, Times hours) {}

    record Off(
            long id,
            String relieved,
            @Nullable String substitute,
            String from,
            String until,
            @Nullable Long pair,
            By asked,
            @Nullable By agreed) {}

    record By(String by, String at) {}

    static String write(KnownRoster roster) {
        PeopleBook book = roster.book();
        All all = new All(
                roster.asOf().toString(),
                book.people().values().stream().map(RosterText::write).toList(),
                book.appointments().stream()
                        .map(each -> new Appointed(each.person(), write(each.post())))
                        .toList(),
                book.coverage().stream()
                        .map(each -> new Needed(write(each.post()), write(each.hours()), each.atLeast()))
                        .toList(),
                book.shifts().stream()
                        .map(each -> new OnDuty(write(each.post()), each.person(), write(each.hours())))
                        .toList(),
                roster.reliefs().stream()
                        .filter(Relief::holds)
                        .map(RosterText::write)
                        .toList());
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the roster cannot be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException where {@code text} is not what {@link #write} makes */
    static KnownRoster read(String text) {
        try {
            All all = JSON.readValue(text, All.class);
            PeopleBook book = PeopleBook.of(
                    Set.of(),
                    all.people().stream().map(RosterText::read).toList(),
                    all.appointments().stream()
                            .map(each -> new Appointment(each.person(), read(each.post())))
                            .toList(),
                    all.coverage().stream()
                            .map(each -> new Coverage(read(each.post()), read(each.hours()), each.atLeast()))
                            .toList(),
                    all.shifts().stream()
                            .map(each -> new Shift(read(each.post()), each.person(), read(each.hours())))
                            .toList());
            return new KnownRoster(
                    Instant.parse(all.asOf()),
                    book,
                    all.reliefs().stream().map(RosterText::read).toList());
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("it is not a roster: " + e.getMessage(), e);
        }
    }

    private static Someone write(Person person) {
        return new Someone(
                person.id(),
                person.name(),
                person.organisation().orElse(null),
                person.language().name(),
                person.addresses(),
                person.quiet()
                        .map(quiet -> new Quiet(
                                quiet.begin().toString(),
                                quiet.end().toString(),
                                quiet.from().name()))
                        .orElse(null));
    }

    private static Person read(Someone person) {
        return new Person(
                person.id(),
                person.name(),
                Optional.ofNullable(person.organisation()),
                Set.of(),
                Language.valueOf(person.language()),
                person.addresses(),
                Optional.ofNullable(person.quiet())
                        .map(quiet -> new QuietHours(
                                LocalTime.parse(quiet.begins()),
                                LocalTime.parse(quiet.ends()),
                                Level.valueOf(quiet.from()))));
    }

    private static Where write(Post post) {
        Area area = post.area();
        return new Where(
                post.role(),
                area.communityId().orElse(null),
                area.gridId().orElse(null),
                area.buildingId().orElse(null));
    }

    private static Post read(Where post) {
        return new Post(
                post.role(),
                Area.of(
                        Optional.ofNullable(post.community()),
                        Optional.ofNullable(post.grid()),
                        Optional.ofNullable(post.building())));
    }

    private static Times write(Hours hours) {
        return new Times(
                hours.days().stream().sorted().map(DayOfWeek::name).toList(),
                hours.begins().toString(),
                hours.ends().toString(),
                hours.first().map(LocalDate::toString).orElse(null),
                hours.last().map(LocalDate::toString).orElse(null));
    }

    private static Hours read(Times hours) {
        return new Hours(
                hours.days().stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                LocalTime.parse(hours.begins()),
                LocalTime.parse(hours.ends()),
                Optional.ofNullable(hours.first()).map(LocalDate::parse),
                Optional.ofNullable(hours.last()).map(LocalDate::parse));
    }

    private static Off write(Relief relief) {
        return new Off(
                relief.id(),
                relief.relieved(),
                relief.substitute().orElse(null),
                relief.during().from().toString(),
                relief.during().until().toString(),
                relief.pair().isPresent() ? relief.pair().getAsLong() : null,
                write(relief.asked()),
                relief.agreed().map(RosterText::write).orElse(null));
    }

    private static Relief read(Off off) {
        return new Relief(
                off.id(),
                off.relieved(),
                Optional.ofNullable(off.substitute()),
                new Span(Instant.parse(off.from()), Instant.parse(off.until())),
                LEFT_OUT,
                off.pair() == null ? OptionalLong.empty() : OptionalLong.of(off.pair()),
                read(off.asked()),
                Optional.ofNullable(off.agreed()).map(RosterText::read),
                Optional.empty());
    }

    private static By write(Signature signature) {
        return new By(signature.by(), signature.at().toString());
    }

    private static Signature read(By signature) {
        return new Signature(signature.by(), Instant.parse(signature.at()));
    }
}
