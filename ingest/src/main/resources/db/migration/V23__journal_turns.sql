-- So that a response that is over by its row alone, or has none, is found among any number of others.

CREATE INDEX journal_turns ON journal (subject, number) INCLUDE (type)
    WHERE type IN ('raised', 'closed', 'merged', 'undone');

-- Who runs Lifeline adds to these and corrects what they say; nobody has a reason to take anything away.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lifeline_writer') THEN
        REVOKE DELETE ON response_act, command FROM lifeline_writer;
        REVOKE UPDATE, DELETE ON response_plan FROM lifeline_writer;
    END IF;
END $$;
