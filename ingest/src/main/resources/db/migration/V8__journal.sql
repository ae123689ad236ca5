-- What happened in responses. Entries are only ever added; each carries the hash of the one before it.

CREATE TABLE journal_head (
    community text   PRIMARY KEY,
    number    bigint NOT NULL,
    hash      text   NOT NULL
);
COMMENT ON TABLE journal_head IS 'the last entry of each community''s journal; its row lock puts those who append in a line';

CREATE TABLE journal (
    community   text        NOT NULL CHECK (community <> ''),
    number      bigint      NOT NULL CHECK (number > 0),
    subject     uuid        NOT NULL,
    happened_at timestamptz NOT NULL,
    done_by     text        NOT NULL CHECK (done_by <> ''),
    type        text        NOT NULL CHECK (type <> ''),
    body        text        NOT NULL,
    previous    text        NOT NULL,
    hash        text        NOT NULL,
    PRIMARY KEY (community, number)
);
CREATE INDEX journal_subject ON journal (subject, number);
COMMENT ON COLUMN journal.number IS 'counts the entries of the community from 1, without a gap; given by the database, as previous and hash are';
COMMENT ON COLUMN journal.subject IS 'the response that it is about';
COMMENT ON COLUMN journal.body IS 'JSON; kept as text, since its very bytes are hashed';
COMMENT ON COLUMN journal.previous IS 'hash of the entry before, or 64 zeros';
COMMENT ON COLUMN journal.hash IS 'SHA-256 over all the rest, as docs/journal.md writes it down';

CREATE FUNCTION journal_hash(
    community text, number bigint, subject uuid, happened_at timestamptz, done_by text, type text, body text, previous text
) RETURNS text STABLE LANGUAGE sql AS $$
    SELECT encode(sha256(string_agg(int4send(octet_length(bytes)) || bytes, ''::bytea ORDER BY place)), 'hex')
    FROM (
        SELECT convert_to(field, 'UTF8') AS bytes, place
        FROM unnest(ARRAY[
            'lifeline-journal-1', community, number::text, subject::text,
            to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            done_by, type, body, previous
        ]) WITH ORDINALITY AS f (field, place)
    ) fields
$$;

-- With its owner's rights: who appends may neither write the head nor say what the chain is.
CREATE FUNCTION journal_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, lifeline, pg_temp AS $$
DECLARE
    head lifeline.journal_head;
BEGIN
    SELECT * INTO head FROM lifeline.journal_head h WHERE h.community = NEW.community FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO lifeline.journal_head VALUES (NEW.community, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
        SELECT * INTO STRICT head FROM lifeline.journal_head h WHERE h.community = NEW.community FOR UPDATE;
    END IF;
    NEW.number := head.number + 1;
    NEW.previous := head.hash;
    NEW.hash := lifeline.journal_hash(NEW.community, NEW.number, NEW.subject, NEW.happened_at, NEW.done_by, NEW.type,
        NEW.body, NEW.previous);
    UPDATE lifeline.journal_head h SET number = NEW.number, hash = NEW.hash WHERE h.community = NEW.community;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_link BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_link();

CREATE FUNCTION journal_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is only ever added to: % of % is refused', TG_OP, TG_TABLE_NAME
        USING HINT = 'correct an entry by adding another that says what is right';
END $$;
CREATE TRIGGER journal_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_kept();
CREATE TRIGGER journal_head_kept BEFORE DELETE OR TRUNCATE ON journal_head
    FOR EACH STATEMENT EXECUTE FUNCTION journal_kept();
CREATE FUNCTION journal_head_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.community <> OLD.community OR NEW.number <> OLD.number + 1 THEN
        RAISE EXCEPTION 'the head of the journal of % moves only from one entry to the next', OLD.community;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_head_moves BEFORE UPDATE ON journal_head FOR EACH ROW EXECUTE FUNCTION journal_head_moves();
-- Also in a session that calls itself a replica.
ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_kept;
ALTER TABLE journal_head ENABLE ALWAYS TRIGGER journal_head_kept;
ALTER TABLE journal_head ENABLE ALWAYS TRIGGER journal_head_moves;
