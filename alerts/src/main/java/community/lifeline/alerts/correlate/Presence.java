package community.lifeline.alerts.correlate;

/** Whether one listed device is there. Written where its observations are judged, read by the place watch. */
final class Presence {
    static final long NEVER = Long.MIN_VALUE;
    static final long NOT_OFFLINE = Long.MAX_VALUE;

    /** When this process first knew that it is listed. */
    final long listedAt;

    final long interval;
    private volatile long heardAt = NEVER;
    private volatile long offlineSince = NOT_OFFLINE;
    private volatile boolean certain;

    Presence(long listedAt, long interval) {
        this.listedAt = listedAt;
        this.interval = interval;
    }

    /** The same device under another interval. */
    Presence with(long otherInterval) {
        Presence other = new Presence(listedAt, otherInterval);
        other.heardAt = heardAt;
        other.offlineSince = offlineSince;
        other.certain = certain;
        return other;
    }

    void heard(long at) {
        seen(at);
        offlineSince = NOT_OFFLINE;
        certain = true;
    }

    /** The broker says that it was online when it last said something, which may be long ago. */
    void back() {
        offlineSince = NOT_OFFLINE;
    }

    /** A former run heard it at this time, whatever came later. */
    void seen(long at) {
        if (at > heardAt) {
            heardAt = at;
        }
    }

    void offline(long at) {
        if (offlineSince == NOT_OFFLINE) {
            offlineSince = at;
        }
        certain = true;
    }

    /** False until this run heard it, or that it is offline: it may have gone offline before. */
    boolean isCertain() {
        return certain;
    }

    long heardAt() {
        return heardAt;
    }

    boolean isOffline() {
        return offlineSince != NOT_OFFLINE;
    }

    long offlineSince() {
        return offlineSince;
    }

    /** True where nothing was heard for {@code intervals} of its reporting intervals before {@code now}. */
    boolean overdue(long now, double intervals) {
        return now - Math.max(heardAt, listedAt) > intervals * interval;
    }
}
