-- What people found an alert to be, once they had looked.

CREATE TABLE alert_disposition (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id    uuid        NOT NULL REFERENCES alert ON DELETE CASCADE,
    disposition text        NOT NULL CHECK (disposition IN
                    ('real', 'false_alarm', 'sensor_fault', 'planned_works', 'drill')),
    cause       text,
    judged_by   text        NOT NULL,
    judged_at   timestamptz NOT NULL,
    note        text
);
CREATE INDEX alert_disposition_alert ON alert_disposition (alert_id, id DESC);
COMMENT ON TABLE alert_disposition IS 'every judgement is kept; the newest of an alert counts';
COMMENT ON COLUMN alert_disposition.disposition IS 'real: the danger was there; false_alarm: the reading was right and no danger; sensor_fault: the reading was wrong; planned_works and drill: somebody made it happen';
COMMENT ON COLUMN alert_disposition.cause IS 'in a few words or a code of the operator''s: solvent, fouling, loose hose';

CREATE INDEX alert_device ON alert (community, kind, device, fired_at);
