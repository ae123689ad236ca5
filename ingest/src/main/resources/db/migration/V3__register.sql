-- What operators write down about a device: where it stands, what it is, behind what, and how long it is good for.

ALTER TABLE device
    ADD COLUMN grid            text,
    ADD COLUMN zone            text,
    ADD COLUMN building        text,
    ADD COLUMN point           text,
    ADD COLUMN latitude        double precision CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN longitude       double precision CHECK (longitude BETWEEN -180 AND 180),
    ADD COLUMN model           text,
    ADD COLUMN tags            text[] NOT NULL DEFAULT '{}',
    ADD COLUMN behind          text,
    ADD COLUMN installed       date,
    ADD COLUMN calibration_due date,
    ADD COLUMN life_ends       date,
    ADD COLUMN report_interval interval,
    ADD CHECK ((latitude IS NULL) = (longitude IS NULL));
COMMENT ON COLUMN device.grid IS 'the warden''s area';
COMMENT ON COLUMN device.zone IS 'what shares one pipe or feeder: a pressure zone, a catchment, a supply';
COMMENT ON COLUMN device.building IS 'house, shed, garage or other site that has a number';
COMMENT ON COLUMN device.point IS 'room, floor, manhole or corner, for people';
COMMENT ON COLUMN device.latitude IS 'degrees of WGS 84; what Chinese map services show is GCJ-02 and some hundred metres off';
COMMENT ON COLUMN device.behind IS 'the gateway through which it reaches the broker, by its id in the same community';
COMMENT ON COLUMN device.calibration_due IS 'from this day its numbers are no longer vouched for';
COMMENT ON COLUMN device.life_ends IS 'from this day its sensor must be replaced';
COMMENT ON COLUMN device.report_interval IS 'how often it reports when all is well';
