-- What responses go by cannot be taken away or rewritten beside their journal; also in a session that calls itself a replica.

CREATE FUNCTION response_plan_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the plans of responses are only ever added to: % is refused', TG_OP;
END $$;
CREATE TRIGGER response_plan_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON response_plan
    FOR EACH STATEMENT EXECUTE FUNCTION response_plan_kept();
ALTER TABLE response_plan ENABLE ALWAYS TRIGGER response_plan_kept;

-- Those of the proof of life are in no journal, and are forgotten after a week.
CREATE FUNCTION response_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.community = '_lifeline' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'responses are kept: % is refused', TG_OP
        USING HINT = 'one that was raised in error is closed as a false alarm';
END $$;
CREATE TRIGGER response_kept BEFORE DELETE ON response FOR EACH ROW EXECUTE FUNCTION response_kept();
CREATE TRIGGER response_kept_whole BEFORE TRUNCATE ON response FOR EACH STATEMENT EXECUTE FUNCTION response_kept();
ALTER TABLE response ENABLE ALWAYS TRIGGER response_kept;
ALTER TABLE response ENABLE ALWAYS TRIGGER response_kept_whole;
