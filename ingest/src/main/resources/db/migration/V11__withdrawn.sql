-- An alert whose rule was removed is not over: nobody knows.

ALTER TABLE alert ADD COLUMN ending text CHECK (ending IN ('calm', 'withdrawn'));
COMMENT ON COLUMN alert.ending IS 'how a resolved alert ended; withdrawn: its rule was removed or is no longer for that device, and whether the danger is over is not known; null: open, or ended before this was kept';

ALTER TABLE notification DROP CONSTRAINT notification_transition_check;
ALTER TABLE notification ADD CONSTRAINT notification_transition_check CHECK (transition IN ('fired', 'resolved', 'withdrawn'));
