-- What people call the places that the register names by ids.

CREATE TABLE place_name (
    community  text        NOT NULL,
    part       text        NOT NULL CHECK (part IN ('community', 'grid', 'zone', 'building')),
    id         text        NOT NULL,
    zh         text        NOT NULL CHECK (zh <> ''),
    en         text        CHECK (en <> ''),
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (community, part, id),
    CHECK (part <> 'community' OR id = community)
);
COMMENT ON TABLE place_name IS 'what people call a community, a grid, a zone or a building of the register';
COMMENT ON COLUMN place_name.en IS 'null: in English texts it is called as in Chinese';
