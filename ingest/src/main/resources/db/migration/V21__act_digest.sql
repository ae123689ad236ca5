-- A key stands for one act: with other words, or another response, it is refused instead of taken for done.

ALTER TABLE response_act ADD COLUMN digest text CHECK (digest ~ '^[0-9a-f]{64}$');
COMMENT ON COLUMN response_act.digest IS 'SHA-256 of all that the act was to do; NULL: done before this was kept';
