package community.lifeline.simulators.bad;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.World;
import community.lifeline.simulators.device.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A world some of whose devices misbehave. Which ones, and how, follows from the seed and their ids; where a number of
 * devices is wanted, they are the first to speak. Confined to one thread.
 */
public final class Disorder implements World {
    private final World world;
    private final Map<Flaw, BadShares.Share> shares = new EnumMap<>(Flaw.class);
    private final Map<Flaw, Integer> taken = new EnumMap<>(Flaw.class);
    private final long seed;
    private final Map<DeviceId, Link> flawed = new HashMap<>();
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(Comparator.comparing(Later::at).thenComparingLong(Later::number));
    private long number;

    /** What happens at its time, in the order in which it was asked for. */
    private sealed interface Later {
        Instant at();

        long number();

        record Said(Instant at, long number, Utterance utterance) implements Later {}

        record Cut(Instant at, long number, DeviceId device) implements Later {}

        record Woken(Instant at, long number, Mischief mischief, Link out) implements Later {}
    }

    private Disorder(World world, BadShares bad, long seed, boolean onValues) {
        this.world = world;
        this.seed = seed;
        bad.shares().forEach((flaw, share) -> {
            if (flaw.onValues() == onValues) {
                shares.put(flaw, share);
            }
        });
    }

    /** The flaws of what devices measure and when; to be laid below the form in which they speak. */
    public static World ofValues(World world, BadShares bad, long seed) {
        Disorder disorder = new Disorder(world, bad, seed, true);
        return disorder.shares.isEmpty() ? world : disorder;
    }

    /** The flaws of their modems, the way and the connection. */
    public static World ofMessages(World world, BadShares bad, long seed) {
        Disorder disorder = new Disorder(world, bad, seed, false);
        return disorder.shares.isEmpty() ? world : disorder;
    }

    @Override
    public Instant start() {
        return world.start();
    }

    @Override
    public Instant next() {
        Instant soonest = world.next();
        return later.isEmpty() || soonest.isBefore(later.element().at())
                ? soonest
                : later.element().at();
    }

    @Override
    public void run(Instant until, Listener listener) {
        for (Instant next = next(); next.isBefore(until); next = next()) {
            if (!later.isEmpty() && !later.element().at().isAfter(next)) {
                happen(later.remove(), listener);
            } else {
                world.run(next.plusNanos(1), spoilt(listener));
            }
        }
    }

    private static void happen(Later due, Listener listener) {
        switch (due) {
            case Later.Said said -> listener.heard(said.utterance());
            case Later.Cut cut -> listener.cut(cut.device(), cut.at());
            case Later.Woken woken -> woken.mischief().act(woken.at(), woken.out());
        }
    }

    @Override
    public void hear(DeviceId device, byte[] command, Instant now, Listener listener) {
        run(now, listener);
        world.hear(device, command, now, spoilt(listener));
        run(now.plusNanos(1), listener);
    }

    private Listener spoilt(Listener listener) {
        return new Listener() {
            @Override
            public void heard(Utterance said) {
                Link first = firstOf(said.device());
                if (first == null) {
                    listener.heard(said);
                } else {
                    first.say(said);
                }
            }

            @Override
            public void cut(DeviceId device, Instant at) {
                listener.cut(device, at);
            }
        };
    }

    private @Nullable Link firstOf(DeviceId device) {
        Link known = flawed.get(device);
        if (known != null) {
            return known;
        }
        List<Mischief> flaws = new ArrayList<>();
        shares.forEach((flaw, share) -> {
            if (has(device, flaw, share)) {
                flaws.add(flaw.make(Seeds.of(seed, flaw.label() + " how " + device)));
            }
        });
        if (flaws.isEmpty()) {
            return null;
        }
        Link first = new Link(flaws, 0);
        flawed.put(device, first);
        return first;
    }

    private boolean has(DeviceId device, Flaw flaw, BadShares.Share share) {
        if (share.count() == 0) {
            return Seeds.of(seed, flaw.label() + " at " + device).nextDouble() < share.chance();
        }
        int before = taken.getOrDefault(flaw, 0);
        taken.put(flaw, Math.min(share.count(), before + 1));
        return before < share.count();
    }

    /** What comes out of one flaw goes into the next; what comes out of the last happens at its time. */
    private final class Link implements Mischief.Out {
        private final List<Mischief> flaws;
        private final int place;

        Link(List<Mischief> flaws, int place) {
            this.flaws = flaws;
            this.place = place;
        }

        @Override
        public void say(Utterance said) {
            if (place < flaws.size()) {
                flaws.get(place).pass(said, new Link(flaws, place + 1));
            } else {
                later.add(new Later.Said(said.at(), number++, said));
            }
        }

        @Override
        public void cut(DeviceId device, Instant at) {
            later.add(new Later.Cut(at, number++, device));
        }

        @Override
        public void wake(Instant at) {
            later.add(new Later.Woken(at, number++, flaws.get(place - 1), this));
        }
    }
}
