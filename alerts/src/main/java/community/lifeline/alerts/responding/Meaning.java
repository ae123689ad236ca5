package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Act;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An act that a key stands for: what it is called, and the hash of all that it was to do. What whoever acted had seen is
 * not part of it: the second attempt may have looked anew.
 */
record Meaning(String name, String digest) {
    static Meaning of(Act act) {
        Act meant = switch (act) {
            case Act.Move move -> new Act.Move(move.to(), move.to(), move.why());
            case Act.Relevel relevel -> new Act.Relevel(relevel.to(), relevel.why());
            case Act.Close close -> new Act.Close(close.disposition(), close.cause(), close.note());
            // Filled from the record anew at each attempt.
            case Act.Report report -> new Act.Report(report.recipient(), "");
            default -> act;
        };
        return of(act.getClass().getSimpleName(), meant.toString());
    }

    static Meaning merge(UUID from, UUID into, String why) {
        return of("Merge", from + " " + into + " " + why);
    }

    static Meaning split(UUID from, Set<UUID> alerts, String why) {
        return of("Split", from + " " + new TreeSet<>(alerts) + " " + why);
    }

    private static Meaning of(String name, String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new Meaning(name, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
