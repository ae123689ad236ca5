package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Letter;

/** What is told beside the outbox, while the database is away. Must not block. */
public interface Memory {
    /** Where nothing is. */
    Memory NONE = new Memory() {
        @Override
        public boolean settled() {
            return true;
        }

        @Override
        public void told(Letter letter) {
            // nobody asks
        }
    };

    /** False while the outbox does not know yet what was told: then it must not be told again from there. */
    boolean settled();

    /** Takes what was told from the outbox. */
    void told(Letter letter);
}
