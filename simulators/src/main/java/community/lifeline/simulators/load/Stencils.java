package community.lifeline.simulators.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Ready-made payloads of one kind, all but the time: four measurements and the kind's states, about 150 bytes, some of them
 * beyond a threshold. A message then costs a few copies.
 */
final class Stencils {
    private static final int QUIET = 256;
    private static final int CROSSING = 16;

    private final byte[][] quiet = new byte[QUIET][];
    private final byte[][] crossing = new byte[CROSSING][];

    Stencils(String kind, SplittableRandom random) {
        for (int i = 0; i < QUIET; i++) {
            quiet[i] = bytes(body(kind, false, random));
        }
        for (int i = 0; i < CROSSING; i++) {
            crossing[i] = bytes(body(kind, true, random));
        }
    }

    /** What stands after the time: the quote that ends it and the measurements, without the closing braces. */
    byte[] pick(boolean beyond, int number) {
        return beyond ? crossing[number & (CROSSING - 1)] : quiet[number & (QUIET - 1)];
    }

    int longest() {
        int most = 0;
        for (byte[] each : quiet) {
            most = Math.max(most, each.length);
        }
        for (byte[] each : crossing) {
            most = Math.max(most, each.length);
        }
        return most;
    }

    private static byte[] bytes(String body) {
        return ("','m':{" + body).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String body(String kind, boolean beyond, SplittableRandom r) {
        return switch (kind) {
            case "gas" ->
                String.format(
                        Locale.ROOT,
                        "'lel':%d,'temperature':%.1f,'humidity':%d,'battery_voltage':%.2f,'alarm':%b,'valve':'open','sensor':'normal'",
                        beyond ? r.nextInt(25, 60) : r.nextInt(0, 3),
                        r.nextDouble(15, 30),
                        r.nextInt(40, 80),
                        r.nextDouble(3.4, 3.6),
                        beyond);
            case "water" ->
                String.format(
                        Locale.ROOT,
                        "'turbidity':%.3f,'free_chlorine':%.3f,'ph':%.3f,'conductivity':%.1f,'pump':'running','uv':'on'",
                        beyond ? r.nextDouble(6, 20) : r.nextDouble(0.1, 0.4),
                        r.nextDouble(0.25, 0.5),
                        r.nextDouble(7, 7.5),
                        r.nextDouble(180, 220));
            case "drainage" ->
                String.format(
                        Locale.ROOT,
                        "'level':%.3f,'ponding_depth':%.3f,'distance':%d,'rain_rate':%.1f,'site':'road','echo':'normal'",
                        r.nextDouble(0.1, 0.3),
                        beyond ? r.nextDouble(0.42, 0.8) : 0,
                        r.nextInt(1_800, 2_200),
                        beyond ? r.nextDouble(40, 90) : 0);
            case "charger" ->
                String.format(
                        Locale.ROOT,
                        "'power':%.1f,'current':%.2f,'voltage':%.1f,'port_temperature':%.1f,'status':'Charging','error':'NoError'",
                        r.nextDouble(120, 180),
                        r.nextDouble(2, 3),
                        r.nextDouble(215, 230),
                        beyond ? r.nextDouble(88, 110) : r.nextDouble(25, 40));
            case "elevator" ->
                String.format(
                        Locale.ROOT,
                        "'speed':%.2f,'floor':%d,'load':%d,'car_temperature':%.1f,'service_mode':'normal','car_status':'%s'",
                        beyond ? r.nextDouble(3.5, 4) : r.nextDouble(0, 1.75),
                        r.nextInt(1, 18),
                        r.nextInt(0, 600),
                        beyond ? r.nextDouble(55, 60) : r.nextDouble(20, 30),
                        "moving");
            case "hydrant" ->
                String.format(
                        Locale.ROOT,
                        "'pressure':%d,'pressure_min':%d,'pressure_max':%d,'temperature':%.1f,'type':'wet','site':'municipal'",
                        beyond ? r.nextInt(0, 15) : r.nextInt(250, 350),
                        beyond ? 0 : r.nextInt(240, 250),
                        r.nextInt(350, 370),
                        r.nextDouble(10, 20));
            default -> throw new IllegalArgumentException("there is no load for the kind '" + kind + "'");
        };
    }
}
