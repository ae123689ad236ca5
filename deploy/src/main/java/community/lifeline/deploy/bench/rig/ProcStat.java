package community.lifeline.deploy.bench.rig;

import java.time.Duration;

/**
 * The line of {@code /proc/PID/stat}.
 *
 * @param used processor time of the process, and of its children that have ended and were waited for
 */
record ProcStat(long parent, Duration used) {
    /** USER_HZ, which is 100 on every architecture that Java runs on. */
    private static final long MILLIS_A_TICK = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    /** The command's name stands in parentheses and may itself hold spaces and parentheses: the last one ends it. */
    static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new ProcStat(Long.parseLong(fields[PARENT]), Duration.ofMillis(ticks * MILLIS_A_TICK));
    }
}
