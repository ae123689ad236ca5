-- What a restart judges again fires by the times of then, and was told of only now.

ALTER TABLE alert ADD COLUMN raised_at timestamptz;
COMMENT ON COLUMN alert.fired_at IS 'when it fired, by the times at which its readings were received; judged again, it is the same';
COMMENT ON COLUMN alert.raised_at IS 'when it was raised in truth, where that was more than a minute after fired_at, as after a restart; null: as it fired';
