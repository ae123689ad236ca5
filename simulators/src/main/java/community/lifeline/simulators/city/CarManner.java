package community.lifeline.simulators.city;

import community.lifeline.simulators.charger.CarCharge;
import community.lifeline.simulators.charger.Weather;
import community.lifeline.simulators.device.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Posts at home: cars come between 18 and 24 h and stay until morning; domain reference 5.6. */
record CarManner() implements Manner {
    private static final double SHARE = 0.5;
    private static final Duration STAYS = Duration.ofHours(8);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final double FULL = 0.999;
    private static final double VOLTS = 225;
    private static final double KW = 7;
    private static final double KELVIN_PER_SQUARE_AMPERE = 0.0144;
    private static final int BATTERY = 1;
    private static final int CHARGE = 2;
    private static final int NOISE = 3;

    @Override
    public Payload report(Draw draw, Instant now) {
        Optional<Evening> stay = stay(draw, now);
        double soc = stay.map(evening -> soc(draw, evening)).orElse(0.0);
        boolean charging = stay.isPresent() && soc < FULL;
        double kw = charging ? car(draw, stay.get()).kw(soc) : 0;
        double amperes = kw * 1000 / VOLTS;
        long moment = now.toEpochMilli();
        Payload payload = Payload.at(now)
                .choice("status", charging ? "Charging" : stay.isPresent() ? "SuspendedEV" : "Available")
                .choice("error", "NoError")
                .number("power", kw * 1000, 1)
                .number("current", amperes, 2)
                .number("voltage", VOLTS + draw.at(NOISE, moment, -2, 2), 1)
                .number(
                        "gun_temperature",
                        Weather.celsius(now)
                                + KELVIN_PER_SQUARE_AMPERE * amperes * amperes
                                + draw.at(NOISE + 1, moment, -0.2, 0.2),
                        1);
        if (stay.isPresent()) {
            payload.number("soc", soc * 100, 0);
        }
        return payload.flag("plugged", stay.isPresent()).flag("mains", true).choice("site", "ev");
    }

    private static Optional<Evening> stay(Draw draw, Instant now) {
        return Evening.at(draw, now, SHARE, 18, 23.9, STAYS);
    }

    private static CarCharge car(Draw draw, Evening evening) {
        return new CarCharge(CarCharge.Current.AC, KW, draw.at(BATTERY, evening.day(), 40, 80));
    }

    private static double soc(Draw draw, Evening evening) {
        CarCharge car = car(draw, evening);
        double soc = draw.at(CHARGE, evening.day(), 0.15, 0.6);
        Duration left = evening.since();
        for (; left.compareTo(STEP) > 0 && soc < FULL; left = left.minus(STEP)) {
            soc = car.after(soc, STEP);
        }
        return Math.min(FULL, soc < FULL ? car.after(soc, left) : soc);
    }

    @Override
    public Duration pause(Draw draw, Instant now) {
        return stay(draw, now).isPresent() ? Duration.ofMinutes(1) : Duration.ofMinutes(2);
    }
}
