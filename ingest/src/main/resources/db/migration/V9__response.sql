-- Responses: jobs for people. What happened in one stands in the journal; this is how each stands now, to be found by.

CREATE TABLE response_plan (
    id      text NOT NULL,
    version text NOT NULL,
    body    text NOT NULL,
    PRIMARY KEY (id, version)
);
COMMENT ON TABLE response_plan IS 'plans as they were when a response was raised with them: it goes on by its own';

CREATE TABLE response (
    id              uuid        PRIMARY KEY,
    community       text        NOT NULL,
    site_area       text        NOT NULL CHECK (site_area IN ('self', 'building', 'zone', 'grid', 'community')),
    site_id         text        NOT NULL,
    plan            text        NOT NULL,
    plan_version    text        NOT NULL,
    mode            text        NOT NULL CHECK (mode IN ('live', 'late', 'drill', 'test')),
    level           text        NOT NULL CHECK (level IN ('red', 'orange', 'yellow', 'blue')),
    stage           text        NOT NULL CHECK (stage IN ('raised', 'reported', 'first_response', 'mobilised',
                        'contained', 'closed', 'false_alarm', 'drill', 'test', 'merged')),
    raised_at       timestamptz NOT NULL,
    joined_at       timestamptz NOT NULL,
    owner           text,
    accepted        boolean     NOT NULL,
    acknowledged_by text,
    acknowledged_at timestamptz,
    ended_at        timestamptz,
    disposition     text,
    cause           text,
    merged_into     uuid,
    overdue         text[]      NOT NULL,
    wake_at         timestamptz,
    sequence        integer     NOT NULL,
    CHECK ((ended_at IS NULL) = (stage IN ('raised', 'reported', 'first_response', 'mobilised', 'contained'))),
    CHECK (ended_at IS NULL OR disposition IS NOT NULL OR merged_into IS NOT NULL),
    FOREIGN KEY (plan, plan_version) REFERENCES response_plan (id, version)
);
CREATE INDEX response_open ON response (community, plan, site_area, site_id) WHERE ended_at IS NULL;
CREATE INDEX response_wake ON response (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX response_raised ON response (raised_at DESC);
COMMENT ON COLUMN response.mode IS 'live; late: from readings that came late, nobody is hurried; drill and test are left out of statistics';
COMMENT ON COLUMN response.joined_at IS 'when the newest of its alerts came';
COMMENT ON COLUMN response.overdue IS 'clocks that have run out and still run';
COMMENT ON COLUMN response.wake_at IS 'when it is to be looked at again, should nobody do anything';
COMMENT ON COLUMN response.sequence IS 'how many events it has in the journal';

CREATE TABLE response_alert (
    alert_id    uuid    PRIMARY KEY,
    response_id uuid    NOT NULL REFERENCES response,
    over        boolean NOT NULL
);
CREATE INDEX response_alert_response ON response_alert (response_id);
CREATE INDEX response_alert_open ON response_alert (alert_id) WHERE NOT over;
COMMENT ON TABLE response_alert IS 'an alert is part of one response; over: the response knows that there is calm';

CREATE TABLE response_act (
    key         text        PRIMARY KEY CHECK (length(key) BETWEEN 8 AND 100),
    response_id uuid        NOT NULL REFERENCES response,
    done_by     text        NOT NULL,
    done_at     timestamptz NOT NULL,
    act         text        NOT NULL,
    sequence    integer     NOT NULL
);
COMMENT ON TABLE response_act IS 'acts that were done, by the key that whoever acted gave: done again they change nothing';

-- Alerts of before responses were kept and are over need none.
ALTER TABLE alert ADD COLUMN answered boolean NOT NULL DEFAULT true;
ALTER TABLE alert ALTER COLUMN answered SET DEFAULT false;
UPDATE alert SET answered = false WHERE state <> 'resolved' AND lane <> 'test';
CREATE INDEX alert_unanswered ON alert (fired_at) WHERE NOT answered AND hidden_by IS NULL AND lane <> 'test';
COMMENT ON COLUMN alert.answered IS 'it is part of a response, or was over before there were any';

ALTER TABLE alert_disposition
    DROP CONSTRAINT alert_disposition_disposition_check,
    ADD CONSTRAINT alert_disposition_disposition_check CHECK (disposition IN
        ('real', 'false_alarm', 'sensor_fault', 'rule_fault', 'planned_works', 'drill', 'test'));
