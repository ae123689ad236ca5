-- Commands to devices: what is to be sent, and whether the reading that must follow was there. Their history is the journal's.

CREATE TABLE command (
    id           uuid        PRIMARY KEY,
    response_id  uuid        NOT NULL REFERENCES response,
    community    text        NOT NULL,
    kind         text        NOT NULL,
    device       text        NOT NULL,
    item         text        NOT NULL,
    name         text        NOT NULL,
    payload      text        NOT NULL,
    field        text        NOT NULL,
    becomes      text        NOT NULL,
    asked_by     text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > asked_at),
    state        text        NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'sent', 'shown', 'failed')),
    attempts     integer     NOT NULL DEFAULT 0,
    begun_at     timestamptz,
    leased_until timestamptz,
    sent_at      timestamptz,
    trouble      text,
    watch_until  timestamptz NOT NULL
);
CREATE INDEX command_asked ON command (asked_at) WHERE state = 'asked';
CREATE INDEX command_watched ON command (watch_until) WHERE state IN ('asked', 'sent', 'failed');
CREATE INDEX command_response ON command (response_id);
COMMENT ON COLUMN command.id IS 'the same however often it is sent: the device does it once';
COMMENT ON COLUMN command.asked_by IS 'the person who said yes, or lifeline where the plan says so';
COMMENT ON COLUMN command.expires_at IS 'not sent any more from then on, and refused by a device that has it later';
COMMENT ON COLUMN command.attempts IS 'counted before each attempt, so that one that was cut short is known of';
COMMENT ON COLUMN command.begun_at IS 'the first attempt: readings from then on tell of it';
COMMENT ON COLUMN command.leased_until IS 'until then somebody sends it, or it waits for the next attempt';
COMMENT ON COLUMN command.watch_until IS 'until then a reading that shows it after all is written down';
