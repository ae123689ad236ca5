package community.lifeline.simulators.fleet;

import java.util.SplittableRandom;

/**
 * How many devices of each role a community of so many people has, and how they are called: a neighbourhood's ids without its
 * places, for fleets that keep nothing of a device. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // An index into an array of the roles, for as long as a process lives.
public final class Drawn {
    private static final Role[] ROLES = Role.values();

    private final Town town;
    private final int[] firstOf = new int[ROLES.length + 1];

    public Drawn(int people) {
        town = new Town(people, new SplittableRandom(0));
        for (Role role : ROLES) {
            firstOf[role.ordinal() + 1] = firstOf[role.ordinal()] + role.count(people);
        }
    }

    public int devices() {
        return firstOf[ROLES.length];
    }

    /** Of the device at {@code place}, counted from 0 in the order of {@link Neighbourhood#devices()}. */
    public Role role(int place) {
        int role = ROLES.length - 1;
        while (place < firstOf[role]) {
            role--;
        }
        return ROLES[role];
    }

    /** What the device at {@code place} is called within its community. */
    public String id(int place) {
        Role role = role(place);
        return town.id(role, place - firstOf[role.ordinal()]);
    }
}
