package community.lifeline.alerts.suppress;

import java.time.Instant;

/** Who did something, and when. */
public record Signature(String by, Instant at) {
    public static final int LONGEST = 60;

    public Signature {
        if (by.isBlank() || by.length() > LONGEST) {
            throw new IllegalArgumentException("'" + by + "' is not a name; write 1 to " + LONGEST + " characters");
        }
        by = by.strip();
    }

    /** Names are compared as people read them. */
    public boolean same(Signature other) {
        return by.equalsIgnoreCase(other.by);
    }
}
