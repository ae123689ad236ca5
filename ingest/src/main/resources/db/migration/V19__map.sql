-- What the map shows besides devices, so that it needs nothing from elsewhere.

CREATE TABLE community_map (
    community   text        PRIMARY KEY,
    features    jsonb       NOT NULL CHECK (jsonb_typeof(features) = 'array'),
    given_datum text        NOT NULL CHECK (given_datum IN ('WGS 84', 'GCJ-02')),
    changed_by  text        NOT NULL,
    changed_at  timestamptz NOT NULL
);
COMMENT ON COLUMN community_map.features IS 'of GeoJSON (RFC 7946), in WGS 84: outline, buildings, roads';
COMMENT ON COLUMN community_map.given_datum IS 'in what they were given; GCJ-02 was converted, exact to a metre or two';
