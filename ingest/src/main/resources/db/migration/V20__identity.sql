-- Who signs in with an organisation's identity provider.

CREATE TABLE account_identity (
    issuer   text        NOT NULL,
    subject  text        NOT NULL,
    account  bigint      NOT NULL UNIQUE REFERENCES account,
    bound_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE account_identity IS 'bound the first time, by the address that the provider had verified; from then on the subject alone counts';
