-- Who may use the API and the console, what they did there, and what has changed since somebody looked.

CREATE TABLE account (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login        text        NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9][a-z0-9._@-]{1,59}$'),
    name         text        NOT NULL CHECK (name <> ''),
    person       text        REFERENCES person,
    password     text,
    failures     integer     NOT NULL DEFAULT 0,
    locked_until timestamptz,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    closed_at    timestamptz
);
COMMENT ON COLUMN account.person IS 'who acts in responses when this account does';
COMMENT ON COLUMN account.password IS 'argon2id in PHC form; null until the invitation is accepted';
COMMENT ON COLUMN account.failures IS 'attempts to sign in that failed since the last that did not';
COMMENT ON COLUMN account.closed_at IS 'nobody signs in with it any more; the row stays for what was done with it';

CREATE TABLE account_role (
    account    bigint      NOT NULL REFERENCES account,
    role       text        NOT NULL CHECK (role IN ('viewer', 'operator', 'responder', 'integrator', 'admin')),
    community  text,
    granted_by text        NOT NULL,
    granted_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX account_role_once ON account_role (account, role, coalesce(community, ''));
COMMENT ON COLUMN account_role.community IS 'null: in every community';

CREATE TABLE invitation (
    hash       bytea       PRIMARY KEY,
    account    bigint      REFERENCES account,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
COMMENT ON TABLE invitation IS 'links by which a password is chosen, once; account null: the first account is made with it';

CREATE TABLE account_session (
    hash       bytea       PRIMARY KEY,
    account    bigint      NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL,
    used_at    timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL
);
CREATE INDEX account_session_account ON account_session (account);
COMMENT ON COLUMN account_session.hash IS 'SHA-256 of the token in the cookie';

CREATE TABLE api_token (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account    bigint      NOT NULL REFERENCES account,
    name       text        NOT NULL CHECK (name <> ''),
    hash       bytea       NOT NULL UNIQUE,
    scopes     text[]      NOT NULL CHECK (cardinality(scopes) > 0),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_token_account ON api_token (account);
COMMENT ON TABLE api_token IS 'may do what its account may, and of that only its scopes';

CREATE TABLE api_write (
    account   bigint      NOT NULL REFERENCES account,
    key       text        NOT NULL CHECK (length(key) BETWEEN 8 AND 60),
    operation text        NOT NULL,
    request   bytea       NOT NULL,
    began_at  timestamptz NOT NULL,
    status    integer,
    answer    text,
    PRIMARY KEY (account, key)
);
CREATE INDEX api_write_began ON api_write (began_at);
COMMENT ON TABLE api_write IS 'what was answered to a write with an idempotency key: the same again is answered the same';
COMMENT ON COLUMN api_write.request IS 'SHA-256 of what was asked for';
COMMENT ON COLUMN api_write.status IS 'null while it is under way';

CREATE TABLE audit (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    account   bigint,
    login     text        NOT NULL,
    token     bigint,
    address   text        NOT NULL,
    operation text        NOT NULL,
    target    text        NOT NULL,
    status    integer,
    detail    text
);
CREATE INDEX audit_at ON audit (at);
COMMENT ON TABLE audit IS 'every call that was denied and every one that changes something';
COMMENT ON COLUMN audit.target IS 'path of the call';
COMMENT ON COLUMN audit.status IS 'what was answered; null: it began, and the process ended before it was answered';

-- Written before the call and completed after it; from then on it stays.
CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status IS NULL AND NEW.status IS NOT NULL
            AND (OLD.id, OLD.at, OLD.account, OLD.login, OLD.token, OLD.address, OLD.operation, OLD.target)
                IS NOT DISTINCT FROM
                (NEW.id, NEW.at, NEW.account, NEW.login, NEW.token, NEW.address, NEW.operation, NEW.target) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit log is only ever added to: % is refused', TG_OP;
END $$;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept();
CREATE TRIGGER audit_kept_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_kept();

-- Live updates. Transactions commit in another order than that of their numbers. Whoever follows reads rows of
-- transactions older than every one that is still under way, in the order (xid, number), so none comes behind their back.
-- One row for all that a statement wrote in a community: a storm pays little for being watched.
CREATE TABLE live_change (
    xid       xid8        NOT NULL DEFAULT pg_current_xact_id(),
    number    bigint      GENERATED ALWAYS AS IDENTITY,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    type      text        NOT NULL CHECK (type IN ('alert', 'response')),
    community text        NOT NULL,
    subjects  uuid[]      NOT NULL CHECK (cardinality(subjects) > 0),
    PRIMARY KEY (xid, number)
);
-- Rows are added in about this order, so that it costs next to nothing.
CREATE INDEX live_change_at ON live_change USING brin (at);
COMMENT ON TABLE live_change IS 'which alerts or responses a statement wrote, for those who follow; kept for some days, and no more than a million';
CREATE TABLE live_pruned (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    xid xid8    NOT NULL
);
INSERT INTO live_pruned (xid) VALUES ('0');
COMMENT ON TABLE live_pruned IS 'changes up to this transaction are forgotten: who stopped before it has to read everything anew';

CREATE FUNCTION live_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lifeline.live_change (type, community, subjects)
        SELECT 'alert', community, array_agg(id) FROM changed GROUP BY community;
    RETURN NULL;
END $$;
CREATE TRIGGER live_inserted AFTER INSERT ON alert REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION live_alert();
CREATE TRIGGER live_updated AFTER UPDATE ON alert REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION live_alert();
CREATE FUNCTION live_response() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lifeline.live_change (type, community, subjects)
        SELECT 'response', community, array_agg(id) FROM changed GROUP BY community;
    RETURN NULL;
END $$;
CREATE TRIGGER live_inserted AFTER INSERT ON response REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION live_response();
CREATE TRIGGER live_updated AFTER UPDATE ON response REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION live_response();
