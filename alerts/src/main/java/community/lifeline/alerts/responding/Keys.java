package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Mark;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Ruling;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** Acts that were done, by the key that whoever acted gave them. Within transactions of the caller's. */
final class Keys {
    private static final String FORM = "[A-Za-z0-9._:/-]{8,100}";

    /** An act that was done; {@code digest} as {@link Meaning} has it. */
    record Used(UUID response, Mark mark, String act, Optional<String> digest) {
        /** Of what was done before digests were kept only the name is known. */
        boolean same(UUID id, Actor by, Meaning what) {
            return response.equals(id)
                    && mark.by().equals(by.id())
                    && act.equals(what.name())
                    && digest.filter(known -> !known.equals(what.digest())).isEmpty();
        }
    }

    private Keys() {}

    static Optional<Done> fault(String key) {
        return key.matches(FORM)
                ? Optional.empty()
                : Optional.of(new Done.Refused(new Ruling.Refused(
                        Code.BAD_INPUT,
                        new Names(
                                "key：" + key + "，须为 8 至 100 个字母、数字或 ._:/-",
                                "key '" + key + "' must be 8 to 100 letters, digits or ._:/-"))));
    }

    static Optional<Used> used(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT response_id, done_at, done_by, act, digest FROM lifeline.response_act WHERE key = ?")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Used(
                                row.getObject(1, UUID.class),
                                new Mark(requireNonNull(ResponseRows.instant(row, 2)), row.getString(3)),
                                row.getString(4),
                                Optional.ofNullable(row.getString(5))))
                        : Optional.empty();
            }
        }
    }

    /** A key that names another act must not pass for this one, or what is meant now would not be done. */
    static Done.Refused another(String key, Used used) {
        return new Done.Refused(new Ruling.Refused(
                Code.BAD_INPUT,
                new Names(
                        "key：" + key + " 已用于响应 " + used.response() + " 的另一操作；请换一个",
                        "key '" + key + "' was used for another act, in response " + used.response()
                                + "; take a new one"),
                Optional.of(new Ruling.Rival(
                        used.mark(),
                        new Names(
                                "用过该 key（" + used.act() + "）",
                                "used it to " + used.act().toLowerCase(Locale.ROOT))))));
    }

    static void note(Connection connection, Response response, String key, Actor by, Meaning act, Instant now)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO lifeline.response_act VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, key);
            statement.setObject(2, response.id());
            statement.setString(3, by.id());
            statement.setObject(4, ResponseRows.at(now));
            statement.setString(5, act.name());
            statement.setInt(6, response.sequence());
            statement.setString(7, act.digest());
            statement.executeUpdate();
        }
    }
}
