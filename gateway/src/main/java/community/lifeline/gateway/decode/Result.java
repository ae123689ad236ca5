package community.lifeline.gateway.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What becomes of one message while it is decoded: observations, and what of it goes to quarantine and why. */
final class Result {
    private static final int KEPT_OF_TOO_LARGE = 4096;
    private static final int EXCERPT = 60;

    /** What the parser would have taken at that place is of no use to who sent something else. */
    private static final Pattern EXPECTATIONS = Pattern.compile("(?s)[:;,]? *\\(?\\b(was )?expect(ing|ed) .*");

    private final String topic;
    private final byte[] payload;
    private final Arrival arrival;
    private final List<Observation> observations = new ArrayList<>(1);
    private final List<Quarantined> quarantined = new ArrayList<>(0);
    private int start;
    private int understood;

    Result(String topic, byte[] payload, Arrival arrival) {
        this.topic = Storable.text(topic);
        this.payload = payload;
        this.arrival = arrival;
    }

    byte[] payload() {
        return payload;
    }

    Arrival arrival() {
        return arrival;
    }

    Message message() {
        return new Message(observations, quarantined);
    }

    Result add(Observation observation) {
        observations.add(observation);
        return this;
    }

    /** The JSON starts at this byte of the payload. */
    Result startingAt(int byteOffset) {
        start = byteOffset;
        return this;
    }

    /** The byte of the payload that the parser means. */
    int offset(JsonLocation location) {
        return Math.clamp(start + location.getByteOffset(), 0, payload.length);
    }

    /** Everything before this byte is accounted for, also if the JSON breaks off later. */
    void understoodUpTo(int byteOffset) {
        understood = byteOffset;
    }

    /** Takes the one object that the message is. */
    void single(Topic.OfDevice of, Element element, Observer observer) {
        Optional<String> problem = element.problem();
        if (problem.isPresent()) {
            refuseElement(0, payload.length, problem.get());
        } else {
            observations.add(observer.single(of, element, arrival, Fingerprint.of(payload, 0, payload.length)));
        }
    }

    /** Takes an element of a list that was read from the bytes {@code from} to {@code to}. */
    void element(Topic.OfDevice of, Element element, Observer observer, int from, int to) {
        Optional<String> problem = element.problem();
        if (problem.isPresent()) {
            refuseElement(from, to, problem.get());
        } else {
            observations.add(observer.ofList(of, element, arrival, Fingerprint.of(payload, from, to)));
        }
    }

    /** The list has ended. */
    void listed(Topic.OfDevice of, Observer observer) {
        observer.listed(of, observations, arrival);
    }

    void refuseElement(int from, int to, String detail) {
        quarantine(from, to, Reason.SCHEMA, detail);
    }

    /** Nothing of the message can be used. */
    Message refuse(Reason reason, String detail) {
        quarantine(0, payload.length, reason, detail);
        return message();
    }

    Message tooLarge(int most) {
        String detail = "the payload has " + payload.length + " bytes, SHA-256 " + sha256() + "; at most " + most
                + " are taken (gateway.max-payload), so only the first " + Math.min(KEPT_OF_TOO_LARGE, payload.length)
                + " are kept";
        quarantine(0, Math.min(KEPT_OF_TOO_LARGE, payload.length), Reason.TOO_LARGE, detail);
        return message();
    }

    /** A backfill of too many elements goes as a whole, so that it can be split and sent again. */
    Message tooMany(int most) {
        observations.clear();
        quarantined.clear();
        return refuse(
                Reason.TOO_LARGE,
                "the list has more than " + most + " elements (gateway.max-backfill); send it in several messages");
    }

    /** The JSON broke off: what was understood before stays, the rest is kept to be looked at. */
    Message malformed(Exception cause) {
        quarantine(understood, payload.length, Reason.MALFORMED, malformedDetail(cause));
        return message();
    }

    private String malformedDetail(Exception cause) {
        if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
            JsonLocation at = json.getLocation();
            return "not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                    + Storable.excerpt(
                            EXPECTATIONS.matcher(json.getOriginalMessage()).replaceFirst(""), 200)
                    + "; near: " + Storable.excerpt(payload, offset(at), EXCERPT);
        }
        return "not JSON: " + Storable.excerpt(String.valueOf(cause.getMessage()), 200);
    }

    private void quarantine(int from, int to, Reason reason, String detail) {
        byte[] bytes = from == 0 && to == payload.length ? payload : Arrays.copyOfRange(payload, from, to);
        quarantined.add(new Quarantined(topic, bytes, arrival.receivedAt(), reason, detail));
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
