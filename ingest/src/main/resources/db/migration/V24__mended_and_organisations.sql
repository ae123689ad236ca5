-- Who had a message in quarantine taken again, and what they mended; what was received stays as it was.
ALTER TABLE quarantine
    ADD COLUMN replayed_by    text,
    ADD COLUMN mended_topic   text,
    ADD COLUMN mended_payload bytea;
COMMENT ON COLUMN quarantine.mended_topic IS 'on which it was published again, where that is another';
COMMENT ON COLUMN quarantine.mended_payload IS 'what was published instead of payload, where that is another';

-- A role may be limited to an organisation: it then holds where people of that organisation have a role at the time, and ends there
-- when the last of them has none.
ALTER TABLE account_role
    ADD COLUMN organisation text REFERENCES organisation,
    ADD CHECK (organisation IS NULL OR role <> 'admin');
COMMENT ON COLUMN account_role.organisation IS 'null: whoever people work for';
DROP INDEX account_role_once;
CREATE UNIQUE INDEX account_role_once ON account_role (account, role, coalesce(community, ''), coalesce(organisation, ''));

CREATE VIEW account_reach AS
    SELECT account, role, community, organisation FROM account_role WHERE organisation IS NULL
    UNION
    SELECT r.account, r.role, coalesce(r.community, a.community), r.organisation
        FROM account_role r
        JOIN person p ON p.organisation = r.organisation
        JOIN appointment a ON a.person = p.id AND a.ended_at IS NULL
        WHERE a.community = r.community OR (a.community IS NULL AND r.community IS NOT NULL)
            OR (r.community IS NULL AND a.community IS NOT NULL);
COMMENT ON VIEW account_reach IS 'where each role of an account holds now; community null: in every one, which a role that is limited to an organisation never is';
