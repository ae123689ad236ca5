-- Files that people attached to responses: photos of the place, scanned forms. The journal names each by its hash.

CREATE TABLE attachment (
    sha256  text        PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    type    text        NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    content bytea       NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 8388608),
    kept_at timestamptz NOT NULL,
    CHECK (sha256 = encode(sha256(content), 'hex'))
);
-- Photos do not get smaller by being compressed again.
ALTER TABLE attachment ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON TABLE attachment IS 'only ever added to; which response has which stands in the journal, as attached';
COMMENT ON COLUMN attachment.type IS 'by the first bytes, not by the name';
