package community.lifeline.alerts.notice;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Notices for tests. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    static final Person WANG = person("wang", Language.ZH);
    static final Person SMITH = person("smith", Language.EN);

    private Sample() {}

    static Person person(String id, Language language) {
        Map<String, String> addresses = Map.of("mail", id + "@example.org", "sms", "+86 10 " + id, "slow", id);
        return new Person(id, "Name of " + id, Optional.empty(), Set.of(), language, addresses, Optional.empty());
    }

    static Person quiet(Person person, String begin, String end, Level from) {
        QuietHours hours = new QuietHours(LocalTime.parse(begin), LocalTime.parse(end), from);
        return new Person(
                person.id(),
                person.name(),
                Optional.empty(),
                Set.of(),
                person.language(),
                person.addresses(),
                Optional.of(hours));
    }

    static Notice notice(String key, Person to, Level level, Instant at) {
        return notice(key, to, level, at, Occasion.RAISED, false, "mail");
    }

    static Notice notice(
            String key, Person to, Level level, Instant at, Occasion occasion, boolean drill, String channel) {
        return new Notice(
                key,
                UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "xinghu",
                new Names("3号楼", "building 3"),
                level,
                drill,
                occasion,
                to,
                channel,
                new Names("燃气泄漏 " + key, "gas leak " + key),
                new Names("全文 " + key, "all of " + key),
                at);
    }

    static Waiting waiting(long id, Level level, Instant at) {
        return new Waiting(id, notice("n" + id, WANG, level, at), Optional.empty(), 0, Optional.empty());
    }

    static Stream<Waiting> many(int count, Level level, Instant at) {
        return IntStream.rangeClosed(1, count).mapToObj(id -> waiting(id, level, at));
    }
}
