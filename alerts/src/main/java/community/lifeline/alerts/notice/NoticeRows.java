package community.lifeline.alerts.notice;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a notice stands in the table {@code notice}. */
final class NoticeRows {
    /** In the order of {@link #bind} and {@link #read}. */
    static final String COLUMNS =
            "key, channel, recipient, name, language, address, quiet_begin, quiet_end, quiet_from, subject, community,"
                    + " place_zh, place_en, level, drill, occasion, title_zh, title_en, text_zh, text_en, written_at";

    static final String MARKS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    static final int COUNT = 21;

    private NoticeRows() {}

    static void bind(PreparedStatement statement, Notice notice) throws SQLException {
        Person to = notice.to();
        QuietHours quiet = to.quiet().orElse(null);
        statement.setString(1, notice.key());
        statement.setString(2, notice.channel());
        statement.setString(3, to.id());
        statement.setString(4, clean(to.name()));
        statement.setString(5, to.language().label());
        statement.setString(6, to.addresses().get(notice.channel()));
        statement.setObject(7, quiet == null ? null : quiet.begin());
        statement.setObject(8, quiet == null ? null : quiet.end());
        statement.setString(9, quiet == null ? null : quiet.from().label());
        statement.setObject(10, notice.subject());
        statement.setString(11, notice.community());
        statement.setString(12, clean(notice.place().zh()));
        statement.setString(13, clean(notice.place().en()));
        statement.setString(14, notice.level().label());
        statement.setBoolean(15, notice.drill());
        statement.setString(16, notice.occasion().label());
        statement.setString(17, clean(notice.title().zh()));
        statement.setString(18, clean(notice.title().en()));
        statement.setString(19, clean(notice.text().zh()));
        statement.setString(20, clean(notice.text().en()));
        statement.setObject(21, at(notice.at()));
    }

    /** Without what the database takes in no text. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }

    /** @param first the column of the key */
    static Notice read(ResultSet row, int first) throws SQLException {
        return new Notice(
                row.getString(first),
                row.getObject(first + 9, UUID.class),
                row.getString(first + 10),
                names(row, first + 11),
                level(row.getString(first + 13)),
                row.getBoolean(first + 14),
                Occasion.valueOf(row.getString(first + 15).toUpperCase(Locale.ROOT)),
                person(row, first),
                row.getString(first + 1),
                names(row, first + 16),
                names(row, first + 18),
                instant(row, first + 20).orElseThrow());
    }

    private static Person person(ResultSet row, int first) throws SQLException {
        String address = row.getString(first + 5);
        LocalTime begin = row.getObject(first + 6, LocalTime.class);
        return new Person(
                row.getString(first + 2),
                row.getString(first + 3),
                Optional.empty(),
                Set.of(),
                Language.valueOf(row.getString(first + 4).toUpperCase(Locale.ROOT)),
                address == null ? Map.of() : Map.of(row.getString(first + 1), address),
                begin == null
                        ? Optional.empty()
                        : Optional.of(new QuietHours(
                                begin, row.getObject(first + 7, LocalTime.class), level(row.getString(first + 8)))));
    }

    private static Names names(ResultSet row, int column) throws SQLException {
        return new Names(row.getString(column), row.getString(column + 1));
    }

    static Level level(String label) {
        return Level.valueOf(label.toUpperCase(Locale.ROOT));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
