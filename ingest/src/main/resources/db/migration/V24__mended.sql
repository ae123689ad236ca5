-- Who had a message in quarantine taken again, and what they mended; what was received stays as it was.
ALTER TABLE quarantine
    ADD COLUMN replayed_by    text,
    ADD COLUMN mended_topic   text,
    ADD COLUMN mended_payload bytea;
COMMENT ON COLUMN quarantine.mended_topic IS 'on which it was published again, where that is another';
COMMENT ON COLUMN quarantine.mended_payload IS 'what was published instead of payload, where that is another';
