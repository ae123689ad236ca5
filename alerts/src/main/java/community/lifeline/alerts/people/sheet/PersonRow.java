package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One person's line: a column that the file lacks stays as it is known, and an empty value takes away what was known. */
final class PersonRow {
    private static final Pattern MAIL = Pattern.compile("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]{1,190}");
    private static final String PHONE = "phone";

    private record Times(LocalTime begin, LocalTime end) {}

    private final Cells cells;
    private final Optional<Person> old;

    PersonRow(Cells cells, Optional<Person> old) {
        this.cells = cells;
        this.old = old;
    }

    Optional<Person> read() {
        Optional<String> id = cells.id(Column.PERSON);
        Optional<String> name =
                Rows.kept(cells, Column.NAME, cells.words(Column.NAME, Rows.LONGEST_NAME), old.map(Person::name));
        cells.needed(Column.NAME, name, "write their name");
        Optional<String> organisation =
                cells.has(Column.ORGANISATION) ? cells.id(Column.ORGANISATION) : old.flatMap(Person::organisation);
        Language language = Rows.kept(
                        cells,
                        Column.LANGUAGE,
                        cells.choice(Column.LANGUAGE, Language.class, PersonRow::names),
                        old.map(Person::language))
                .orElse(Language.ZH);
        Map<String, String> addresses = addresses();
        Optional<QuietHours> quiet = quiet();
        return cells.good()
                ? Optional.of(new Person(
                        id.orElseThrow(), name.orElseThrow(), organisation, Set.of(), language, addresses, quiet))
                : Optional.empty();
    }

    private static Names names(Language language) {
        return language == Language.ZH ? new Names("中文", "Chinese") : new Names("英文", "English");
    }

    private Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>(old.map(Person::addresses).orElse(Map.of()));
        if (cells.has(Column.PHONE)) {
            set(addresses, PHONE, cells.phone(Column.PHONE));
        }
        if (cells.has(Column.MAIL)) {
            set(addresses, "mail", cells.read(Column.MAIL, "write it as wang@example.org", PersonRow::mail));
        }
        cells.channels().forEach((channel, address) -> set(addresses, channel, address));
        return addresses;
    }

    private static void set(Map<String, String> addresses, String channel, Optional<String> address) {
        addresses.remove(channel);
        address.ifPresent(text -> addresses.put(channel, text));
    }

    private static String mail(String text) {
        if (!MAIL.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private Optional<QuietHours> quiet() {
        Optional<Times> known = old.flatMap(Person::quiet).map(quiet -> new Times(quiet.begin(), quiet.end()));
        Optional<Times> times = Rows.kept(
                cells, Column.QUIET, cells.read(Column.QUIET, "write it as 22:00-07:00", PersonRow::times), known);
        Level from = Rows.kept(
                        cells,
                        Column.QUIET_FROM,
                        cells.choice(Column.QUIET_FROM, Level.class, Level::names),
                        old.flatMap(Person::quiet).map(QuietHours::from))
                .orElse(Level.ORANGE);
        return times.map(each -> new QuietHours(each.begin(), each.end(), from));
    }

    private static Times times(String text) {
        String[] parts = text.split("[-–~至]", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(text);
        }
        return new Times(Cells.time(parts[0]), Cells.time(parts[1]));
    }

    static String text(QuietHours quiet) {
        return String.format(Locale.ROOT, "%s-%s", quiet.begin(), quiet.end());
    }
}
