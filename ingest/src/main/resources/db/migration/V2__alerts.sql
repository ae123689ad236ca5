-- Alerts, who was told of them, and how far the observations are judged.

CREATE TABLE alert (
    id             uuid             PRIMARY KEY,
    rule           text             NOT NULL,
    rule_version   text             NOT NULL,
    community      text             NOT NULL,
    kind           text             NOT NULL,
    device         text             NOT NULL,
    level          text             NOT NULL CHECK (level IN ('red', 'orange', 'yellow', 'blue')),
    lane           text             NOT NULL CHECK (lane IN ('live', 'late', 'test')),
    state          text             NOT NULL CHECK (state IN ('firing', 'clearing', 'resolved')),
    revision       integer          NOT NULL,
    started_at     timestamptz      NOT NULL,
    fired_at       timestamptz      NOT NULL,
    last_breach_at timestamptz      NOT NULL,
    cleared_at     timestamptz,
    due_at         timestamptz,
    resolved_at    timestamptz,
    name_zh        text             NOT NULL,
    name_en        text             NOT NULL,
    message_zh     text             NOT NULL,
    message_en     text             NOT NULL,
    field          text             NOT NULL,
    shown          text             NOT NULL,
    value          double precision,
    unit           text             NOT NULL,
    threshold      double precision,
    evidence       jsonb            NOT NULL
);
-- One danger has one alert, whatever races, restarts and replays there are.
CREATE UNIQUE INDEX alert_open ON alert (rule, community, kind, device) WHERE lane = 'live' AND state <> 'resolved';
CREATE INDEX alert_unresolved ON alert (state) WHERE state <> 'resolved';
CREATE INDEX alert_resolved ON alert (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX alert_fired ON alert (fired_at DESC);
COMMENT ON COLUMN alert.id IS 'follows from rule, device, lane and started_at: judging the same readings again gives the same alert';
COMMENT ON COLUMN alert.rule_version IS 'hash of the wording of the rule that raised it';
COMMENT ON COLUMN alert.lane IS 'live: as it happened; late: readings that came late, never paged; test: the device was being tested';
COMMENT ON COLUMN alert.revision IS 'counts its turns from 1; an older record never overwrites a newer one';
COMMENT ON COLUMN alert.started_at IS 'time of the first reading that breached, by the device';
COMMENT ON COLUMN alert.fired_at IS 'when it fired, by our clock';
COMMENT ON COLUMN alert.due_at IS 'when it ends by itself, should nothing be heard; null: never';
COMMENT ON COLUMN alert.evidence IS 'the measure that decided and the readings behind it';

CREATE TABLE notification (
    alert_id   uuid        NOT NULL REFERENCES alert ON DELETE CASCADE,
    transition text        NOT NULL CHECK (transition IN ('fired', 'resolved')),
    channel    text        NOT NULL,
    attempts   integer     NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    next_try   timestamptz,
    sent_at    timestamptz,
    gave_up_at timestamptz,
    last_error text,
    PRIMARY KEY (alert_id, transition, channel)
);
CREATE INDEX notification_unsent ON notification (channel) WHERE sent_at IS NULL AND gave_up_at IS NULL;
COMMENT ON TABLE notification IS 'what has to be told to whom; neither sent nor given up: it is being tried';

CREATE TABLE evaluation_mark (
    partition   integer     PRIMARY KEY,
    received_at timestamptz NOT NULL
);
COMMENT ON TABLE evaluation_mark IS 'observations received before this are judged and what followed is stored; a restart judges again from a margin before it';
