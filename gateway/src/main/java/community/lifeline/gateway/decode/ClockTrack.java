package community.lifeline.gateway.decode;

/**
 * What one device's clock has shown. Told of its messages one by one, it tells a clock that is behind from a message
 * that is late: a backlog that is being worked off catches up, its times advance faster than it comes in, while a slow
 * clock stays as far behind as it is, and one that stands still falls back further. All times in microseconds.
 */
final class ClockTrack {
    /** What a message that is behind means. */
    enum Verdict {
        LATE,
        SLOW,
        STILL
    }

    private static final long SECOND = 1_000_000;
    private static final int STEADY_MESSAGES = 3;
    /** A burst proves nothing: so long must steady messages have been coming in. */
    private static final long STEADY_FOR = 30 * SECOND;
    /** One message may come through the network so much faster than another. */
    private static final long JITTER = 10 * SECOND;
    /** How much less behind than usual a message of a slow clock may be. */
    private static final long NEARER = 30 * SECOND;

    private static final long STILL_FOR = 60 * SECOND;
    private static final long UNKNOWN = -1;

    /** How far behind its messages usually are; 0 where its clock is right. */
    private long usual = UNKNOWN;

    private int inTime;
    private boolean catchingUp;

    // The present run of messages that are behind and do not catch up.
    private int messages;
    private long firstBehind;
    private long firstClaimed;
    private long firstReceived;
    private long newestClaimed;
    private long lastBehind;

    // The messages at the end of it that claim one and the same time.
    private int same;
    private long sameClaimed;
    private long sameSince;
    private long sameFingerprint;
    private boolean sameDiffers;

    /** A message whose time is near ours, or ahead. One alone unlearns no clock: a device may tell each topic another time. */
    void inTime() {
        messages = 0;
        same = 0;
        inTime++;
        if (usual == UNKNOWN || inTime >= STEADY_MESSAGES) {
            usual = 0;
        }
        catchingUp = false;
    }

    /**
     * Learns from a message that is behind and came as it was made, as far as the broker can tell.
     *
     * @param late how far behind its clock a message may come without being late
     */
    void behind(long claimed, long received, long late, long fingerprint) {
        inTime = 0;
        repeat(claimed, received, fingerprint);
        long behind = received - claimed;
        boolean outOfReach = behind > lastBehind + late && same == 1;
        if (messages == 0 || outOfReach || catchesUp(claimed, behind)) {
            catchingUp |= messages > 0 && overtakes(claimed, received);
            messages = 0;
            firstBehind = behind;
            firstClaimed = claimed;
            firstReceived = received;
            newestClaimed = claimed;
        }
        messages++;
        newestClaimed = Math.max(newestClaimed, claimed);
        lastBehind = behind;
        if (messages >= STEADY_MESSAGES && received - firstReceived >= STEADY_FOR) {
            usual = behind;
            catchingUp = false;
        }
    }

    private void repeat(long claimed, long received, long fingerprint) {
        if (same == 0 || claimed != sameClaimed) {
            same = 0;
            sameClaimed = claimed;
            sameSince = received;
            sameFingerprint = fingerprint;
            sameDiffers = false;
        }
        same++;
        sameDiffers |= fingerprint != sameFingerprint;
    }

    private boolean catchesUp(long claimed, long behind) {
        return behind < firstBehind - JITTER || claimed < newestClaimed - JITTER;
    }

    /** Its times run back, or at more than twice the pace of ours. */
    private boolean overtakes(long claimed, long received) {
        return claimed < newestClaimed - JITTER || claimed - firstClaimed > 2 * (received - firstReceived);
    }

    /**
     * Judges a message that is behind.
     *
     * @param late how far behind its clock a message may come without being late
     * @param presumed what to take it for while nothing is known of the clock
     */
    Verdict judge(long claimed, long received, long late, Verdict presumed) {
        // One message sent again and again is no clock that stands still: that sends others, too.
        if (sameDiffers && same >= STEADY_MESSAGES && claimed == sameClaimed && received - sameSince >= STILL_FOR) {
            return Verdict.STILL;
        }
        long behind = received - claimed;
        if (usual > 0) {
            return behind >= usual - NEARER && behind <= usual + late ? Verdict.SLOW : Verdict.LATE;
        }
        return usual == UNKNOWN && !catchingUp ? presumed : Verdict.LATE;
    }
}
