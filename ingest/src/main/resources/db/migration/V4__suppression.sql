-- What keeps alerts from being told, what it hid, and other numbers for rules. Nothing here is ever deleted.

CREATE TABLE suppression (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type           text        NOT NULL CHECK (type IN ('silence', 'works')),
    community      text,
    kind           text,
    grid           text,
    zone           text,
    building       text,
    device         text,
    model          text,
    tags           text[]      NOT NULL DEFAULT '{}',
    rule           text,
    level_at_most  text        NOT NULL CHECK (level_at_most IN ('red', 'orange', 'yellow', 'blue')),
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL CHECK (ends_at > starts_at),
    reason         text        NOT NULL CHECK (reason <> ''),
    created_by     text        NOT NULL,
    created_at     timestamptz NOT NULL,
    confirmed_by   text,
    confirmed_at   timestamptz,
    ended_by       text,
    ended_at       timestamptz,
    hiding_told_at timestamptz,
    ending_told_at timestamptz,
    CHECK (ends_at - starts_at <= INTERVAL '31 days'),
    CHECK (lower(confirmed_by) <> lower(created_by))
);
CREATE INDEX suppression_end ON suppression (ends_at);
COMMENT ON TABLE suppression IS 'silences and planned works: alerts that are stored and not told for a time';
COMMENT ON COLUMN suppression.rule IS 'id of a rule or the words that it begins with; null: every rule';
COMMENT ON COLUMN suppression.confirmed_by IS 'the second person, without whom no life-safety alert is hidden';
COMMENT ON COLUMN suppression.hiding_told_at IS 'when its owner was last reminded that it hides something';
COMMENT ON COLUMN suppression.ending_told_at IS 'when its owner was reminded that it ends soon';
COMMENT ON COLUMN suppression.ended_at IS 'when somebody ended it before its time';

ALTER TABLE alert ADD COLUMN hidden_by text, ADD COLUMN hidden_at timestamptz;
CREATE INDEX alert_hidden_open ON alert (id) WHERE hidden_by IS NOT NULL AND state <> 'resolved';
COMMENT ON COLUMN alert.hidden_by IS 'why nobody was told: silenced, planned_works, inhibited or flapping; null: it was told';
COMMENT ON COLUMN alert.hidden_at IS 'since when that is so';

CREATE TABLE alert_hidden (
    alert_id  uuid        NOT NULL REFERENCES alert ON DELETE CASCADE,
    since_at  timestamptz NOT NULL,
    until_at  timestamptz,
    cause     text        NOT NULL CHECK (cause IN ('silenced', 'planned_works', 'inhibited', 'flapping')),
    reference text        NOT NULL,
    PRIMARY KEY (alert_id, since_at)
);
CREATE INDEX alert_hidden_by ON alert_hidden (cause, reference);
COMMENT ON TABLE alert_hidden IS 'what hid which alert, and for how long; until_at null: until the alert was over, or still';
COMMENT ON COLUMN alert_hidden.reference IS 'number of the silence or the works, id and rule of the alert, or the figures of the flapping';

CREATE TABLE adjustment (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule       text        NOT NULL,
    community  text,
    kind       text,
    grid       text,
    zone       text,
    building   text,
    device     text,
    model      text,
    tags       text[]      NOT NULL DEFAULT '{}',
    numbers    jsonb       NOT NULL,
    reason     text        NOT NULL CHECK (reason <> ''),
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    until_at   timestamptz CHECK (until_at > created_at),
    ended_by   text,
    ended_at   timestamptz
);
COMMENT ON TABLE adjustment IS 'other numbers for a rule at some devices; the rule files stay as they are';
COMMENT ON COLUMN adjustment.numbers IS 'by the place of the number in the rule, as {"when.at-least": "12"}';

CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept as history and not deleted; end it instead', TG_TABLE_NAME;
END $$;
CREATE TRIGGER keep_history BEFORE DELETE ON suppression FOR EACH ROW EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE DELETE ON adjustment FOR EACH ROW EXECUTE FUNCTION keep_history();
