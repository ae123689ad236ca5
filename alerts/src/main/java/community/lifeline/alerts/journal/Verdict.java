package community.lifeline.alerts.journal;

/** What came of checking a journal. */
public sealed interface Verdict {
    String community();

    /**
     * Every link holds.
     *
     * @param first number of the first entry that was checked; greater than the head's where there is none
     */
    record Intact(long first, Head head) implements Verdict {
        @Override
        public String community() {
            return head.community();
        }
    }

    /**
     * A link does not hold.
     *
     * @param sound number of the entry up to which all is well; the first broken link comes behind it
     * @param words what is wrong there
     */
    record Broken(String community, long sound, String words) implements Verdict {}
}
