package community.lifeline.alerts.response;

import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A command to a device.
 *
 * @param id by which the device knows it again, however often it is sent
 * @param ask what it is, and to which device
 * @param since when it came into its state
 * @param sent when the broker took it
 * @param outcome what came of it, in words; empty while it is under way
 */
public record Command(
        UUID id,
        Event.CommandAsked ask,
        Mark asked,
        State state,
        Instant since,
        Optional<Instant> sent,
        Optional<Names> outcome) {
    /** How far it is. */
    public enum State {
        /** Somebody has said yes; it is to be sent. */
        ASKED,
        /** The broker has it; the reading that must follow is looked for. */
        SENT,
        SHOWN,
        FAILED
    }

    static Command of(UUID response, int sequence, Event.CommandAsked ask, Mark asked) {
        return new Command(
                id(response, sequence), ask, asked, State.ASKED, asked.at(), Optional.empty(), Optional.empty());
    }

    /** Of the command that the {@code sequence}-th event of a response asks for. */
    static UUID id(UUID response, int sequence) {
        return UUID.nameUUIDFromBytes(("command|" + response + "/" + sequence).getBytes(StandardCharsets.UTF_8));
    }

    Command sentAt(Instant at) {
        return new Command(id, ask, asked, State.SENT, at, Optional.of(at), Optional.empty());
    }

    Command to(State next, Instant at, Names said) {
        return new Command(id, ask, asked, next, at, sent, Optional.of(said));
    }

    /** None of its times lies after {@code at}. */
    Command notAfter(Instant at) {
        return new Command(
                id,
                ask,
                asked.notAfter(at),
                state,
                Mark.earlier(since, at),
                sent.map(each -> Mark.earlier(each, at)),
                outcome);
    }

    public String item() {
        return ask.item();
    }

    /** As {@code kind/id}. */
    public String device() {
        return ask.device();
    }

    /** True while it is to be sent, or its reading is waited for. */
    public boolean pending() {
        return state == State.ASKED || state == State.SENT;
    }

    /** Until when it may be sent, and no device may do it later. */
    public Instant expires() {
        return asked.at().plus(within());
    }

    /** When it has failed, should nothing have happened: not sent by then, or not shown. */
    public Instant due() {
        return sent.orElse(asked.at()).plus(within());
    }

    Duration within() {
        return Duration.ofSeconds(ask.within());
    }
}
