package community.lifeline.alerts.rule;

import java.util.Locale;

/** Where other devices are looked for, seen from one device. */
public sealed interface Scope {
    /** A part of the register's places; {@link #SELF} is the device alone. */
    enum Area implements Scope {
        SELF,
        BUILDING,
        ZONE,
        GRID,
        COMMUNITY;

        /** As it stands in rule files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As far as this around the device, by the register's positions. */
    record Near(double metres) implements Scope {
        private static final double FARTHEST = 10_000;

        public Near {
            if (!(metres > 0 && metres <= FARTHEST)) {
                throw new IllegalArgumentException(
                        "a distance must be above 0 and at most 10 km, not " + metres + " m");
            }
        }
    }
}
