package community.lifeline.alerts.correlate;

import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.rule.PlaceRule.Watch.Gateway;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Tells a dead gateway from dead devices behind it: these fall silent at once, and none of them is heard any more. One
 * that was gone already when the gateway was last heard through does not count on either side.
 */
final class DeadGateway {
    private static final Names NAMES = new Names("失联设备", "devices lost");

    /** Reporting intervals after which a device is missed, where nothing at all comes through its gateway. */
    private static final double MISSED = 1.5;

    /** Reporting intervals after which a device was gone before the gateway. */
    private static final double GONE = 2;

    private DeadGateway() {}

    /** @param deaf what was not heard may have been said all the same */
    static Verdict look(Gateway gateway, List<Member> members, boolean deaf, Instant now) {
        long millis = now.toEpochMilli();
        long lastThrough = Presence.NEVER;
        for (Member member : members) {
            lastThrough = Math.max(lastThrough, member.presence().heardAt());
        }
        if (lastThrough == Presence.NEVER) {
            return Verdict.Unknown.UNKNOWN;
        }
        long within = gateway.within().toMillis();
        boolean quiet = millis - lastThrough >= within;
        int there = 0;
        int lost = 0;
        int unknown = 0;
        for (Member member : members) {
            Presence presence = member.presence();
            if (goneBefore(presence, lastThrough, within)) {
                continue;
            }
            there++;
            boolean missed = quiet && presence.overdue(millis, MISSED);
            if (presence.isOffline() || (missed && !deaf)) {
                lost++;
            } else if (missed || !presence.isCertain()) {
                unknown++;
            }
        }
        if (suffices(gateway, lost, there)) {
            return new Verdict.Breached(evidence(lost, there, gateway, now));
        }
        return suffices(gateway, lost + unknown, there) ? Verdict.Unknown.UNKNOWN : Verdict.Calm.CALM;
    }

    private static boolean suffices(Gateway gateway, int lost, int there) {
        return lost >= gateway.devices() && lost * 100L >= (long) gateway.percent() * there;
    }

    private static boolean goneBefore(Presence presence, long lastThrough, long within) {
        return presence.heardAt() == Presence.NEVER
                || (presence.isOffline() && presence.offlineSince() < lastThrough - within)
                || presence.heardAt() < lastThrough - GONE * presence.interval;
    }

    private static Evidence evidence(int lost, int there, Gateway gateway, Instant now) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("behind", (double) there);
        values.put("lost", (double) lost);
        int least = Math.max(gateway.devices(), (there * gateway.percent() + 99) / 100);
        return new Evidence(
                new Evidence.Measure(
                        "lost", NAMES, lost + "/" + there, OptionalDouble.of(lost), "", OptionalDouble.of(least)),
                List.of(new Evidence.Sample(now, now, 0, "", values)));
    }
}
