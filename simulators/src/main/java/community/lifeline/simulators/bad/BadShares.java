package community.lifeline.simulators.bad;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many devices have which flaw.
 *
 * @param shares of all devices, by flaw
 */
public record BadShares(Map<Flaw, Share> shares) {
    /**
     * A share of all devices, or a number of them.
     *
     * @param chance from 0 to 1; 0 where {@code count} says how many
     * @param count the first so many to speak; 0 where {@code chance} decides
     */
    public record Share(double chance, int count) {}

    public static final BadShares NONE = new BadShares(Map.of());

    private static final String REMEDY = "write it as garbage=2%,flood=1: a percentage of the devices, or how many";

    public BadShares {
        shares = Map.copyOf(shares);
    }

    /** From {@code garbage=2%,stuck=1%,flood=1}. */
    public static BadShares parse(String text) {
        Map<Flaw, Share> shares = new EnumMap<>(Flaw.class);
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("'" + part + "' is no flaw with its share; " + REMEDY);
            }
            Flaw flaw = Flaw.of(sides[0].strip());
            if (shares.put(flaw, share(flaw, sides[1].strip())) != null) {
                throw new IllegalArgumentException("the flaw '" + flaw.label() + "' stands twice; leave one");
            }
        }
        return new BadShares(shares);
    }

    private static Share share(Flaw flaw, String text) {
        try {
            if (text.endsWith("%")) {
                double percent = Double.parseDouble(text.substring(0, text.length() - 1));
                if (percent > 0 && percent <= 100) {
                    return new Share(percent / 100, 0);
                }
            } else if (Integer.parseInt(text) > 0) {
                return new Share(0, Integer.parseInt(text));
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                flaw.label() + " '" + text + "' is neither above 0% and at most 100% nor a number from 1; " + REMEDY);
    }

    public boolean isEmpty() {
        return shares.isEmpty();
    }
}
