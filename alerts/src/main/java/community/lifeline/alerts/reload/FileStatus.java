package community.lifeline.alerts.reload;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How what is in force and its files stand to each other.
 *
 * @param what it is: {@code rules}, {@code plans}
 * @param count how many are in force
 * @param version counts the sets that were in force, from 1
 * @param since when those in force came into force
 * @param refusal what is wrong with the files as they are now; empty where they are in force
 */
public record FileStatus(String what, int count, long version, Instant since, Optional<Refusal> refusal) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** @param first of the findings */
    public record Refusal(Instant at, int findings, String first) {}

    /** For the person who asks, by the clock of {@code zone}. */
    public String shown(ZoneId zone) {
        String inForce = count + " " + what + ", version " + version + " since " + seconds(since, zone);
        return refusal.map(refused -> inForce + "; the files were refused at " + seconds(refused.at(), zone) + " with "
                        + refused.findings() + " findings and the old " + what + " stay, first: " + refused.first())
                .orElse(inForce);
    }

    private static String seconds(Instant at, ZoneId zone) {
        return SECONDS.withZone(zone).format(at);
    }

    FileStatus refused(Instant at, int findings, String first) {
        return new FileStatus(what, count, version, since, Optional.of(new Refusal(at, findings, first)));
    }

    FileStatus accepted(int next, boolean differs, Instant at) {
        return differs
                ? new FileStatus(what, next, version + 1, at, Optional.empty())
                : new FileStatus(what, next, version, since, Optional.empty());
    }
}
