package community.lifeline.simulators.load;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The devices of a load by number: their topics, encoded once, and their kind's payloads. Immutable. */
final class LoadFleet {
    /** Of 1,462 devices of a community of 8,000 people; domain reference 11. */
    private static final Map<String, Integer> SHARES = shares();

    private final byte[][] topics;
    private final Stencils[] stencils;
    private final int longest;

    LoadFleet(String community, int devices, SplittableRandom random) {
        topics = new byte[devices][];
        stencils = new Stencils[devices];
        Map<String, Stencils> byKind = new LinkedHashMap<>();
        SHARES.keySet().forEach(kind -> byKind.put(kind, new Stencils(kind, random)));
        int most = 0;
        for (int i = 0; i < devices; i++) {
            String kind = kindOf(i);
            DeviceId id = new DeviceId(community, kind, String.format(Locale.ROOT, "%s-%06d", kind, i));
            topics[i] = DeviceTopic.TELEMETRY.of(id).getBytes(StandardCharsets.UTF_8);
            stencils[i] = byKind.getOrDefault(kind, byKind.get("gas"));
            most = Math.max(most, topics[i].length + stencils[i].longest());
        }
        longest = most;
    }

    int size() {
        return topics.length;
    }

    byte[] topic(int device) {
        return topics[device];
    }

    Stencils stencils(int device) {
        return stencils[device];
    }

    /** Bytes of the longest topic and body. */
    int longest() {
        return longest;
    }

    /** Kinds are dealt out by a stride that is coprime to the sum of shares, so that any number of devices has them all. */
    static String kindOf(int device) {
        int sum = SHARES.values().stream().mapToInt(Integer::intValue).sum();
        int place = (int) ((device * 619L) % sum);
        for (Map.Entry<String, Integer> share : SHARES.entrySet()) {
            place -= share.getValue();
            if (place < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("device " + device + " has no kind");
    }

    private static Map<String, Integer> shares() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        shares.put("gas", 890);
        shares.put("charger", 460);
        shares.put("elevator", 60);
        shares.put("hydrant", 30);
        shares.put("drainage", 19);
        shares.put("water", 3);
        return shares;
    }
}
