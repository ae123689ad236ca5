package community.lifeline.gateway.bus;

/** Event-bus addresses of the seam. */
public final class Addresses {
    /**
     * Takes a {@link Delivery}; replies {@code null} once every message in it is committed or fsynced, however long that
     * takes. A failed reply means a bug: the messages stay unacknowledged and the broker delivers them again.
     */
    public static final String STORE = "lifeline.store";

    private static final String EVALUATE = "lifeline.evaluate.";

    private Addresses() {}

    /**
     * Takes a {@link Delivery} with the observations of the devices of one partition; replies {@code null} once they are
     * evaluated.
     */
    public static String evaluate(int partition) {
        return EVALUATE + partition;
    }
}
