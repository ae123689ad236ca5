package community.lifeline.alerts.evaluate;

/** Three-valued truth as plain ints, so that all-of is the least and any-of the greatest. */
final class Truth {
    static final int FALSE = -1;
    static final int UNKNOWN = 0;
    static final int TRUE = 1;

    private Truth() {}

    static int of(boolean holds) {
        return holds ? TRUE : FALSE;
    }
}
