package community.lifeline.simulators.fleet;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How many devices of each role a community of so many people has, and how they are called: a neighbourhood's ids without its
 * places, for fleets that keep nothing of a device. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // An index into an array of the roles, for as long as a process lives.
public final class Drawn {
    private static final List<Role> ROLES = List.of(Role.values());

    private final Town town;
    private final int[] firstOf = new int[ROLES.size() + 1];

    public Drawn(int people) {
        town = new Town(people, new SplittableRandom(0));
        for (int i = 0; i < ROLES.size(); i++) {
            firstOf[i + 1] = firstOf[i] + ROLES.get(i).count(people);
        }
    }

    public int devices() {
        return firstOf[ROLES.size()];
    }

    private int index(int place) {
        int index = ROLES.size() - 1;
        while (place < firstOf[index]) {
            index--;
        }
        return index;
    }

    /** Of the device at {@code place}, counted from 0 in the order of {@link Neighbourhood#devices()}. */
    public Role role(int place) {
        return ROLES.get(index(place));
    }

    /** What the device at {@code place} is called within its community. */
    public String id(int place) {
        int index = index(place);
        return town.id(ROLES.get(index), place - firstOf[index]);
    }
}
