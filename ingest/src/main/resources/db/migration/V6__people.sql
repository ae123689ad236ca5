-- Who there is, where they answer for what, who is on duty when, and how one shift handed over to the next.

CREATE TABLE organisation (
    id         text        PRIMARY KEY,
    name       text        NOT NULL CHECK (name <> ''),
    type       text        NOT NULL CHECK (type IN
                   ('community', 'property', 'utility', 'maintainer', 'department', 'volunteers', 'other')),
    phone      text,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE person (
    id           text        PRIMARY KEY,
    name         text        NOT NULL CHECK (name <> ''),
    organisation text        REFERENCES organisation,
    language     text        NOT NULL CHECK (language IN ('zh', 'en')),
    quiet_begins time,
    quiet_ends   time,
    quiet_from   text        CHECK (quiet_from IN ('red', 'orange', 'yellow', 'blue')),
    listed       boolean     NOT NULL DEFAULT true,
    changed_by   text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    CHECK (num_nulls(quiet_begins, quiet_ends, quiet_from) IN (0, 3))
);
COMMENT ON COLUMN person.id IS 'such as a staff number; never an identity card''s';
COMMENT ON COLUMN person.quiet_from IS 'in quiet hours they are told of nothing less grave than this';
COMMENT ON COLUMN person.listed IS 'false: they have left; the name stays, because what they did names them';

CREATE TABLE person_address (
    person  text NOT NULL REFERENCES person,
    channel text NOT NULL,
    address text NOT NULL CHECK (address <> ''),
    PRIMARY KEY (person, channel)
);

-- The area in these tables: no community is all of them; at most one of grid and building narrows it.
CREATE TABLE appointment (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person     text        NOT NULL REFERENCES person,
    role       text        NOT NULL,
    community  text,
    grid       text,
    building   text,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    ended_by   text,
    ended_at   timestamptz,
    CHECK (num_nonnulls(grid, building) <= CASE WHEN community IS NULL THEN 0 ELSE 1 END)
);
CREATE UNIQUE INDEX appointment_current ON appointment
    (person, role, coalesce(community, ''), coalesce(grid, ''), coalesce(building, '')) WHERE ended_at IS NULL;
COMMENT ON TABLE appointment IS 'who has which role, and where';

CREATE TABLE shift (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    role       text        NOT NULL,
    community  text,
    grid       text,
    building   text,
    person     text        NOT NULL REFERENCES person,
    days       integer[]   NOT NULL CHECK (cardinality(days) BETWEEN 1 AND 7),
    begins     time        NOT NULL,
    ends       time        NOT NULL,
    first_day  date,
    last_day   date        CHECK (last_day >= first_day),
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    ended_by   text,
    ended_at   timestamptz,
    CHECK (num_nonnulls(grid, building) <= CASE WHEN community IS NULL THEN 0 ELSE 1 END)
);
CREATE INDEX shift_current ON shift (role) WHERE ended_at IS NULL;
COMMENT ON COLUMN shift.days IS 'on which it begins, Monday is 1';
COMMENT ON COLUMN shift.ends IS 'on the next day where it is not after begins';
COMMENT ON COLUMN shift.first_day IS 'where it is the last day too, the shift is of that day alone';

CREATE TABLE coverage (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    role       text        NOT NULL,
    community  text,
    grid       text,
    building   text,
    days       integer[]   NOT NULL CHECK (cardinality(days) BETWEEN 1 AND 7),
    begins     time        NOT NULL,
    ends       time        NOT NULL,
    first_day  date,
    last_day   date        CHECK (last_day >= first_day),
    at_least   integer     NOT NULL CHECK (at_least BETWEEN 1 AND 100),
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    ended_by   text,
    ended_at   timestamptz,
    CHECK (num_nonnulls(grid, building) <= CASE WHEN community IS NULL THEN 0 ELSE 1 END)
);
CREATE INDEX coverage_current ON coverage (role) WHERE ended_at IS NULL;
COMMENT ON TABLE coverage IS 'when how many must be on duty; a roster without a row here needs one at all times';

CREATE TABLE relief (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    relieved     text        NOT NULL REFERENCES person,
    substitute   text        REFERENCES person CHECK (substitute <> relieved),
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL CHECK (ends_at > starts_at),
    reason       text        NOT NULL CHECK (reason <> ''),
    pair         bigint      REFERENCES relief,
    asked_by     text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    agreed_by    text,
    agreed_at    timestamptz,
    cancelled_by text,
    cancelled_at timestamptz
);
CREATE INDEX relief_end ON relief (ends_at) WHERE cancelled_at IS NULL;
COMMENT ON TABLE relief IS 'that somebody is off duty for a time, and who is on duty instead';
COMMENT ON COLUMN relief.substitute IS 'null: nobody; else it holds from when they have agreed';
COMMENT ON COLUMN relief.pair IS 'the other half of a swap: both hold, or neither';

CREATE TABLE household (
    community  text        NOT NULL,
    building   text        NOT NULL,
    room       text        NOT NULL,
    persons    integer     NOT NULL CHECK (persons BETWEEN 1 AND 50),
    needs      text[]      NOT NULL CHECK (cardinality(needs) > 0),
    contact    text,
    note       text        CHECK (length(note) <= 100),
    review_by  date        NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (community, building, room)
);
COMMENT ON TABLE household IS 'where somebody needs help to get out: what a responder needs, and no more; a removed row is gone';
COMMENT ON COLUMN household.review_by IS 'from this day nobody vouches that it is still so';

CREATE TABLE handover (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    community  text        NOT NULL,
    page       text        NOT NULL,
    page_hash  text        NOT NULL,
    note       text,
    given_by   text        NOT NULL,
    given_at   timestamptz NOT NULL,
    taken_by   text        CHECK (lower(taken_by) <> lower(given_by)),
    taken_at   timestamptz,
    taken_page text,
    taken_hash text,
    remark     text,
    CHECK (num_nulls(taken_by, taken_at, taken_page, taken_hash) IN (0, 4))
);
CREATE INDEX handover_community ON handover (community, id DESC);
COMMENT ON TABLE handover IS 'what one shift left to the next, as it was when they gave it and when it was taken over';
COMMENT ON COLUMN handover.page_hash IS 'SHA-256 of page in UTF-8, lower-case hex: what was signed';

-- A page that was signed stays as it was.
CREATE FUNCTION handover_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.taken_at IS NOT NULL
            OR (NEW.id, NEW.community, NEW.page, NEW.page_hash, NEW.note, NEW.given_by, NEW.given_at)
                IS DISTINCT FROM (OLD.id, OLD.community, OLD.page, OLD.page_hash, OLD.note, OLD.given_by, OLD.given_at) THEN
        RAISE EXCEPTION 'handover % is signed and stays as it is; give a new one', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER handover_signed BEFORE UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION handover_signed();
CREATE TRIGGER keep_history BEFORE DELETE ON handover FOR EACH ROW EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE DELETE ON appointment FOR EACH ROW EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE DELETE ON shift FOR EACH ROW EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE DELETE ON coverage FOR EACH ROW EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE DELETE ON relief FOR EACH ROW EXECUTE FUNCTION keep_history();

-- Running processes ask for this number and read the rest only when it is another.
CREATE TABLE duty_version (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint  NOT NULL
);
INSERT INTO duty_version (version) VALUES (1);
CREATE FUNCTION duty_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE lifeline.duty_version SET version = version + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER duty_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person EXECUTE FUNCTION duty_changed();
CREATE TRIGGER duty_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person_address EXECUTE FUNCTION duty_changed();
CREATE TRIGGER duty_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON appointment EXECUTE FUNCTION duty_changed();
CREATE TRIGGER duty_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON shift EXECUTE FUNCTION duty_changed();
CREATE TRIGGER duty_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON coverage EXECUTE FUNCTION duty_changed();
CREATE TRIGGER duty_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON relief EXECUTE FUNCTION duty_changed();
