-- Proof of life: what Lifeline publishes itself is answered apart from what devices say, and kept for a week.

CREATE INDEX alert_proof ON alert (fired_at)
    WHERE NOT answered AND lane = 'test' AND community = '_lifeline' AND kind = 'proof';
CREATE INDEX response_proof ON response (raised_at) WHERE community = '_lifeline';
CREATE INDEX notice_proof ON notice (written_at) WHERE community = '_lifeline';

-- Drills: what their devices say is judged, answered and told as if it were so, in a world of its own.
ALTER TABLE alert
    DROP CONSTRAINT alert_lane_check,
    ADD CONSTRAINT alert_lane_check CHECK (lane IN ('live', 'late', 'test', 'drill'));
COMMENT ON COLUMN alert.lane IS 'live: as it happened; late: readings that came late, never paged; test: the device was being tested; drill: of a drill''s device';

CREATE TABLE drill (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    community  text        NOT NULL,
    scenario   text        NOT NULL,
    name_zh    text        NOT NULL,
    name_en    text        NOT NULL,
    started_by text        NOT NULL,
    started_at timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > started_at),
    ended_by   text,
    ended_at   timestamptz,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX drill_newest ON drill (started_at DESC);
COMMENT ON TABLE drill IS 'its devices are named drill:ID:DEVICE, and are admitted from started_at until ends_at, or until somebody ended it';
CREATE INDEX response_drill ON response (id) WHERE mode = 'drill' AND ended_at IS NULL;
