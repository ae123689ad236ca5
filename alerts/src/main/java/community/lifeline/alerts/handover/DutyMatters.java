package community.lifeline.alerts.handover;

import community.lifeline.alerts.people.Gap;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Span;
import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the roster of the coming week is thin, and who is relieved. */
final class DutyMatters implements Matters {
    /** As {@code roster gaps} does where nothing else is said. */
    private static final Duration AHEAD = Duration.ofDays(7);
    /** How far the end of a gap is looked for; one that lasts longer has none. */
    private static final Duration FAR = Duration.ofDays(14);

    private static final String RELIEFS = "SELECT DISTINCT r.id, r.relieved, r.substitute, r.starts_at, r.ends_at,"
            + " r.reason, r.agreed_at FROM lifeline.relief r JOIN lifeline.appointment a ON a.person IN (r.relieved,"
            + " r.substitute) AND a.ended_at IS NULL WHERE (a.community IS NULL OR a.community = ?) AND r.cancelled_at"
            + " IS NULL AND r.ends_at > now() AND r.starts_at < now() + INTERVAL '7 days' ORDER BY r.starts_at, r.id";

    @Override
    public Map<Topic, List<Item>> read(Connection connection, Asked asked) throws SQLException {
        Span ahead = new Span(asked.now(), asked.now().plus(AHEAD));
        List<Item> items = new ArrayList<>();
        Span far = new Span(asked.now(), asked.now().plus(FAR));
        asked.directory().gaps(far).stream()
                .filter(gap -> concerns(gap.post(), asked) && gap.during().overlaps(ahead))
                .forEach(gap -> items.add(item(gap, far, asked)));
        asked.directory().unreachable(ahead).stream()
                .filter(person -> asked.directory().posts(person.id()).stream().anyMatch(post -> concerns(post, asked)))
                .forEach(person -> items.add(item(person, asked)));
        items.addAll(Query.list(connection, RELIEFS, asked.community(), row -> relief(row, asked)));
        return Map.of(Topic.DUTY, items);
    }

    private static boolean concerns(Post post, Asked asked) {
        return post.area()
                .communityId()
                .filter(own -> !own.equals(asked.community()))
                .isEmpty();
    }

    /** Begins and ends that are those of the window move with the clock and say nothing. */
    private static Item item(Gap gap, Span far, Asked asked) {
        boolean ends = gap.during().until().isBefore(far.until());
        Names role = asked.naming().role(gap.post().role());
        Names area = asked.naming().places().of(gap.post().area());
        String where = gap.post().role() + " " + gap.post().area().label();
        String from = asked.time(gap.during().from());
        String until = asked.time(gap.during().until());
        return new Item(
                "gap " + where + " until " + (ends ? gap.during().until() : "further notice"),
                Optional.empty(),
                Optional.empty(),
                new Names(
                        "%s：自 %s %s在岗 %d 人，应有 %d 人"
                                .formatted(
                                        area.zh() + role.zh(),
                                        from,
                                        ends ? "至 " + until + " " : "起",
                                        gap.have(),
                                        gap.need()),
                        "%s: %d of %d on duty from %s %s"
                                .formatted(
                                        role.en() + ", " + area.en(),
                                        gap.have(),
                                        gap.need(),
                                        from,
                                        ends ? "until " + until : "on")));
    }

    private static Item item(Person person, Asked asked) {
        String who = asked.name(person.id());
        return new Item(
                "unreachable " + person.id(),
                Optional.empty(),
                Optional.empty(),
                new Names(who + " 值班，但没有任何联系地址", who + " is on duty and no channel reaches them"));
    }

    private static Item relief(ResultSet row, Asked asked) throws SQLException {
        String relieved = asked.name(row.getString(2));
        String substitute = row.getString(3);
        boolean holds = substitute == null || row.getObject(7) != null;
        String from = asked.time(Query.instant(row, 4).orElseThrow());
        String until = asked.time(Query.instant(row, 5).orElseThrow());
        String zh = substitute == null ? "缺勤" : "由 " + asked.name(substitute) + " 替班" + (holds ? "" : "（未同意）");
        String en = substitute == null
                ? "is absent"
                : "is relieved by " + asked.name(substitute) + (holds ? "" : ", who has not agreed");
        return new Item(
                "relief " + row.getLong(1),
                Optional.empty(),
                Query.instant(row, 4),
                new Names(
                        "%s %s 至 %s %s：%s".formatted(relieved, from, until, zh, row.getString(6)),
                        "%s %s from %s until %s: %s".formatted(relieved, en, from, until, row.getString(6))));
    }
}
