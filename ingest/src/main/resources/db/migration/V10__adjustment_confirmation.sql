-- Numbers that may make a life-safety rule miss what its own would catch need a second person and an end.

ALTER TABLE adjustment
    ADD COLUMN lessens      boolean NOT NULL DEFAULT false,
    ADD COLUMN confirmed_by text,
    ADD COLUMN confirmed_at timestamptz,
    ADD CHECK (lower(confirmed_by) <> lower(created_by)),
    ADD CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    ADD CHECK (NOT lessens OR device IS NOT NULL OR building IS NOT NULL
        OR coalesce(until_at <= created_at + INTERVAL '744 hours', false));
COMMENT ON COLUMN adjustment.lessens IS 'its rule is a life-safety rule, and these numbers may make it less sensitive: it holds only once it is confirmed';
COMMENT ON COLUMN adjustment.confirmed_by IS 'the second person';
