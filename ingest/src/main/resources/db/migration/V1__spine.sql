-- What does not depend on the kinds of device. Each kind's own table is made by KindTables, from its file.

CREATE TABLE device (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    community  text        NOT NULL,
    kind       text        NOT NULL,
    device     text        NOT NULL,
    first_seen timestamptz,
    name       text,
    attributes jsonb       NOT NULL DEFAULT '{}',
    listed     boolean     NOT NULL DEFAULT false,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (community, kind, device)
);
CREATE INDEX device_changed ON device (changed_at);
COMMENT ON COLUMN device.listed IS 'an operator has registered it; a closed registry takes readings from these alone';
COMMENT ON COLUMN device.first_seen IS 'when its first message was received; null until there is one';

CREATE FUNCTION device_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER device_touch BEFORE UPDATE ON device FOR EACH ROW EXECUTE FUNCTION device_touch();

-- Apart from device, and half empty, so that the write of every device's row each minute stays a cheap in-page update.
CREATE TABLE device_last_seen (
    device_id   integer     PRIMARY KEY REFERENCES device,
    received_at timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE device_event (
    time         timestamptz NOT NULL,
    device_id    integer     NOT NULL,
    received_at  timestamptz NOT NULL,
    fingerprint  bigint      NOT NULL,
    quality      integer     NOT NULL,
    claimed      timestamptz,
    extra        jsonb,
    type         text        NOT NULL CHECK (type IN ('event', 'status')),
    code         text        NOT NULL,
    measurements jsonb
);
SELECT public.create_hypertable('lifeline.device_event', public.by_range('time', INTERVAL '7 days'),
    create_default_indexes => false);
CREATE UNIQUE INDEX device_event_identity ON device_event (device_id, time, fingerprint);
CREATE INDEX device_event_received ON device_event USING brin (received_at) WITH (pages_per_range = 32, autosummarize = on);
COMMENT ON COLUMN device_event.code IS 'an event code of the kind, or online and offline for a status';

CREATE TABLE quarantine (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fingerprint      bytea       NOT NULL UNIQUE,
    received_at      timestamptz NOT NULL,
    last_received_at timestamptz NOT NULL,
    times            bigint      NOT NULL DEFAULT 1,
    topic            text        NOT NULL,
    payload          bytea       NOT NULL,
    reason           text        NOT NULL,
    detail           text        NOT NULL,
    replayed_at      timestamptz
);
CREATE INDEX quarantine_newest ON quarantine (last_received_at DESC);
COMMENT ON COLUMN quarantine.fingerprint IS 'hash of topic and payload: a bad message that comes again is the same row';
COMMENT ON COLUMN quarantine.times IS 'how often it was received';

CREATE TABLE quality_flag (
    bit  integer PRIMARY KEY,
    name text    NOT NULL UNIQUE
);
CREATE FUNCTION quality_names(quality integer) RETURNS text[] STABLE LANGUAGE sql AS
    'SELECT coalesce(array_agg(name ORDER BY bit), ''{}'') FROM lifeline.quality_flag WHERE bit & quality <> 0';
