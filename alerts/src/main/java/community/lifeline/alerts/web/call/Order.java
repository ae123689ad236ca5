package community.lifeline.alerts.web.call;

import community.lifeline.alerts.web.call.Problem.Fault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** By what a list is in order; together the keys are unique, so that a page begins exactly where the last one ended. */
public record Order(List<Column> keys, boolean newestFirst) {
    /** @param type in SQL */
    public record Column(String name, String type) {}

    public static Order newest(Column... keys) {
        return new Order(List.of(keys), true);
    }

    public static Order oldest(Column... keys) {
        return new Order(List.of(keys), false);
    }

    String keys(String prefix) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i).name() + "::text AS \"" + prefix + i + "\"")
                .collect(Collectors.joining(", "));
    }

    String by() {
        return keys.stream()
                .map(key -> key.name() + (newestFirst ? " DESC" : ""))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    String cursor(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= keys.size(); i++) {
            values.add(row.getString(i));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.texts(values).toString().getBytes(StandardCharsets.UTF_8));
    }

    String after(String cursor, List<Object> bound) {
        bound.addAll(values(cursor));
        String columns = keys.stream().map(Column::name).collect(Collectors.joining(", "));
        String marks = keys.stream().map(key -> "?::" + key.type()).collect(Collectors.joining(", "));
        return " AND (" + columns + ") " + (newestFirst ? "<" : ">") + " (" + marks + ")";
    }

    private List<String> values(String cursor) {
        try {
            List<String> values = new ArrayList<>();
            Json.read(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                    .forEach(value -> values.add(value.asText()));
            if (values.size() == keys.size()) {
                return values;
            }
        } catch (IllegalArgumentException _) {
            // said below, in the same words as one of another list
        }
        throw Problem.of(
                        Fault.UNPROCESSABLE,
                        "cursor",
                        cursor,
                        "the cursor is not one of this list",
                        "take 'next' of the page before as it stands, with the same filters; or leave it out")
                .refused();
    }
}
