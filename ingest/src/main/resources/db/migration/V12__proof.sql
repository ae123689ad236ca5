-- Proof of life: what Lifeline publishes itself is answered apart from what devices say, and kept for a week.

CREATE INDEX alert_proof ON alert (fired_at)
    WHERE NOT answered AND lane = 'test' AND community = '_lifeline' AND kind = 'proof';
CREATE INDEX response_proof ON response (raised_at) WHERE community = '_lifeline';
CREATE INDEX notice_proof ON notice (written_at) WHERE community = '_lifeline';
