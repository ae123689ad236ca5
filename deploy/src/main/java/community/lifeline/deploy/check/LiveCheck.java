package community.lifeline.deploy.check;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.deploy.platform.Replay;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.check.Judgement;
import community.lifeline.simulators.check.Rising;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.sense.DayCurve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Plays a scenario to a platform that runs: the devices that are struck publish to its broker, and the alerts that it
 * publishes are heard. Readings carry the time at which they are sent; it is the story that may be told faster.
 *
 * @param listed whether the platform's register lists the devices
 */
public record LiveCheck(
        MqttConfig broker, RuleBook book, NeighbourhoodPlan plan, boolean listed, double speed, Clock clock) {
    private static final Duration TURN = Duration.ofMillis(100);
    /** What was said last may still be on its way. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private static final String TIME = "{\"ts\":\"";

    /** Blocks until {@code length} of the story is played, or all of it. */
    public Judgement of(Scenario scenario, Optional<Duration> length)
            throws IOException, MqttException, InterruptedException {
        Sense.check(scenario, book);
        Duration plays =
                length.filter(limit -> limit.compareTo(scenario.lasts()) < 0).orElse(scenario.lasts());
        try (AlertEar ear = AlertEar.listen(broker, plan.community(), clock);
                Replay devices = Replay.connect(broker)) {
            Neighbourhood neighbourhood = Neighbourhood.of(plan);
            Company company = Company.of(neighbourhood, scenario);
            Sense.check(scenario, company);
            Set<DeviceId> struck =
                    company.struck().stream().map(SimulatedDevice::id).collect(Collectors.toSet());
            Instant hour = LocalDate.now(clock.withZone(DayCurve.ZONE))
                    .atTime(scenario.startsAt())
                    .atZone(DayCurve.ZONE)
                    .toInstant();
            Instant began = clock.instant();
            Stage stage = new Stage(devices, new SimClock(clock, hour, speed), hour, began);
            Simulation simulation = new Simulation(
                    neighbourhood, device -> struck.contains(device.id()), List.of(scenario), plan.seed(), hour);
            stage.play(simulation, hour.plus(plays));
            Thread.sleep(AFTERWARDS);
            List<Rising> risings =
                    ear.heard().stream().map(heard -> rising(heard, began)).toList();
            return Judgement.of(scenario, risings, new LiveSight(book, listed, speed, plays));
        }
    }

    /** In the time of the story. */
    private Rising rising(AlertEar.Heard heard, Instant began) {
        Duration real = Duration.between(began, heard.at());
        Duration after = Duration.ofMillis(Math.round(real.toMillis() * speed));
        return new Rising(heard.rule(), heard.level(), heard.device(), after, Optional.of(after), heard.message());
    }

    /** Where the devices speak. */
    private record Stage(Replay devices, SimClock time, Instant hour, Instant began) {
        void play(Simulation simulation, Instant end) throws InterruptedException, IOException {
            try {
                while (time.instant().isBefore(end)) {
                    Instant now = time.instant();
                    simulation.run(now.isBefore(end) ? now : end, this::say);
                    Thread.sleep(TURN);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private void say(SimulatedDevice device, DeviceTopic topic, byte[] payload, Instant at) {
            try {
                devices.publish(topic.of(device.id()), stamped(payload, at));
            } catch (MqttException e) {
                throw new UncheckedIOException(new IOException(
                        "the broker takes no readings any more (" + e.getMessage() + "); the check proves nothing", e));
            }
        }

        /** With the time at which it is sent instead of that of the story. */
        private byte[] stamped(byte[] payload, Instant at) {
            String text = new String(payload, StandardCharsets.UTF_8);
            if (!text.startsWith(TIME)) {
                return payload;
            }
            String real = began.plus(time.realFor(Duration.between(hour, at))).toString();
            String rest = text.substring(text.indexOf('"', TIME.length()));
            return (TIME + real + rest).getBytes(StandardCharsets.UTF_8);
        }
    }
}
