-- What people are told: one row for each thing, person and channel.

CREATE TABLE notice (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key          text        NOT NULL,
    channel      text        NOT NULL,
    recipient    text        NOT NULL,
    name         text        NOT NULL,
    language     text        NOT NULL CHECK (language IN ('zh', 'en')),
    address      text,
    quiet_begin  time,
    quiet_end    time,
    quiet_from   text        CHECK (quiet_from IN ('red', 'orange', 'yellow', 'blue')),
    subject      uuid        NOT NULL,
    community    text        NOT NULL,
    place_zh     text        NOT NULL,
    place_en     text        NOT NULL,
    level        text        NOT NULL CHECK (level IN ('red', 'orange', 'yellow', 'blue')),
    drill        boolean     NOT NULL,
    occasion     text        NOT NULL,
    title_zh     text        NOT NULL,
    title_en     text        NOT NULL,
    text_zh      text        NOT NULL,
    text_en      text        NOT NULL,
    written_at   timestamptz NOT NULL,
    from_memory  boolean     NOT NULL DEFAULT false,
    next_try     timestamptz NOT NULL,
    letter       uuid,
    attempts     integer     NOT NULL DEFAULT 0,
    tried_at     timestamptz,
    leased_by    text,
    leased_until timestamptz,
    sent_at      timestamptz,
    gave_up_at   timestamptz,
    last_error   text,
    UNIQUE (key, channel, recipient),
    CHECK (sent_at IS NULL OR gave_up_at IS NULL),
    CHECK ((quiet_begin IS NULL) = (quiet_end IS NULL) AND (quiet_begin IS NULL) = (quiet_from IS NULL))
);
CREATE INDEX notice_waiting ON notice (channel, next_try) WHERE sent_at IS NULL AND gave_up_at IS NULL;
CREATE INDEX notice_recent ON notice (channel, recipient, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX notice_subject ON notice (subject, id);
CREATE INDEX notice_dead ON notice (gave_up_at) WHERE gave_up_at IS NOT NULL;
COMMENT ON TABLE notice IS 'the outbox: written in the transaction of what it tells of; neither sent nor given up: it is being tried';
COMMENT ON COLUMN notice.key IS 'the same for every attempt; whoever has seen it need not act again';
COMMENT ON COLUMN notice.address IS 'of the recipient by this channel when it was written; null: they have none, and it is given up';
COMMENT ON COLUMN notice.quiet_from IS 'between quiet_begin and quiet_end what is less grave than this waits';
COMMENT ON COLUMN notice.from_memory IS 'it was first told while the database was away, and came in here later';
COMMENT ON COLUMN notice.letter IS 'what it was told in: several notices may share one message';
COMMENT ON COLUMN notice.tried_at IS 'the first attempt, from which on it counts how long it is tried';
COMMENT ON COLUMN notice.leased_until IS 'until then leased_by alone may tell it; renewed while it does, by the clock of the database';
