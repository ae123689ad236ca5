package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.Admission;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Every known device with the number that stands for it in the tables, kept in memory and safe for use by many threads.
 * An open registry takes readings from anybody and learns the device from its first message. A closed one takes them
 * from devices that an operator has listed; until it has been loaded it admits everybody, since a reading that waits for
 * the database can still be judged when it is written, and one that was turned away is gone.
 */
public final class DeviceRegistry implements Admission {
    /** Who may report. */
    public enum Mode {
        OPEN,
        CLOSED
    }

    private final DataSource database;
    private final Mode mode;
    private final Clock clock;
    private final ConcurrentHashMap<DeviceId, Entry> entries = new ConcurrentHashMap<>();
    private final LastSeen lastSeen = new LastSeen();
    private volatile @Nullable Instant loadedAt;
    private volatile Register register = Register.EMPTY;

    private record Entry(int id, boolean listed) {}

    public DeviceRegistry(DataSource database, Mode mode, Clock clock) {
        this.database = database;
        this.mode = mode;
        this.clock = clock;
    }

    @Override
    public boolean admits(DeviceId device) {
        if (mode == Mode.OPEN || loadedAt == null) {
            return true;
        }
        Entry entry = entries.get(device);
        return entry != null && entry.listed();
    }

    public boolean isLoaded() {
        return loadedAt != null;
    }

    public int size() {
        return entries.size();
    }

    /** Forgets what is in memory and reads all of it; for the start, and for when the database has been away. */
    public synchronized void load() throws SQLException {
        Instant asked;
        ConcurrentHashMap<DeviceId, Entry> read = new ConcurrentHashMap<>();
        Map<DeviceId, Profile> profiles = new HashMap<>();
        Map<PlaceId, Names> places;
        try (Connection connection = database.getConnection()) {
            asked = DeviceRows.now(connection);
            places = PlaceNames.read(connection);
            DeviceRows.all(connection, row -> {
                read.put(row.device(), new Entry(row.id(), row.listed()));
                row.profile().ifPresent(profile -> profiles.put(row.device(), profile));
            });
        }
        entries.putAll(read);
        entries.keySet().retainAll(read.keySet());
        publish(profiles, places);
        loadedAt = asked;
    }

    /** Takes in what operators changed since the last time; a device that they list is admitted from then on. */
    public synchronized void refresh() throws SQLException {
        Instant since = loadedAt;
        if (since == null) {
            load();
            return;
        }
        Instant asked;
        List<DeviceRows.Row> changed = new ArrayList<>();
        Map<PlaceId, Names> places;
        try (Connection connection = database.getConnection()) {
            asked = DeviceRows.now(connection);
            places = PlaceNames.read(connection);
            // The overlap covers transactions that were still open.
            DeviceRows.changedSince(connection, since.minusSeconds(60), changed::add);
        }
        changed.forEach(row -> entries.put(row.device(), new Entry(row.id(), row.listed())));
        if (!places.equals(register.places()) || changed.stream().anyMatch(this::isNews)) {
            Map<DeviceId, Profile> profiles = new HashMap<>(register.profiles());
            changed.forEach(row -> row.profile()
                    .ifPresentOrElse(
                            profile -> profiles.put(row.device(), profile), () -> profiles.remove(row.device())));
            publish(profiles, places);
        }
        loadedAt = asked;
    }

    private boolean isNews(DeviceRows.Row row) {
        return !Optional.ofNullable(register.profiles().get(row.device())).equals(row.profile());
    }

    private void publish(Map<DeviceId, Profile> profiles, Map<PlaceId, Names> places) {
        if (!profiles.equals(register.profiles()) || !places.equals(register.places())) {
            register = new Register(register.version() + 1, profiles, places);
        }
    }

    /** What operators have written down, as of the last refresh; empty before the first. */
    public Register register() {
        return register;
    }

    /** Lists a device, so that a closed registry takes its readings. */
    public void list(DeviceId device, @Nullable String name) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            DeviceRows.list(connection, device, name);
        }
        refresh();
    }

    /**
     * The numbers of {@code devices}. New ones are registered, and committed before this returns, so that no row can
     * ever carry a number that was rolled back.
     */
    public Map<DeviceId, Integer> register(Connection connection, Collection<DeviceId> devices) throws SQLException {
        Map<DeviceId, Integer> ids = new HashMap<>(devices.size() * 2);
        Set<DeviceId> unknown = new HashSet<>();
        for (DeviceId device : devices) {
            Entry entry = entries.get(device);
            if (entry == null) {
                unknown.add(device);
            } else {
                ids.put(device, entry.id());
            }
        }
        if (!unknown.isEmpty()) {
            DeviceRows.insert(connection, unknown, clock.instant());
            connection.commit();
            DeviceRows.of(connection, unknown, row -> {
                entries.put(row.device(), new Entry(row.id(), row.listed()));
                ids.put(row.device(), row.id());
            });
        }
        return ids;
    }

    /** Notes that a message of the device was stored; cheap, and kept in memory until {@link #saveLastSeen}. */
    public void seen(int id, Instant receivedAt) {
        lastSeen.seen(id, receivedAt);
    }

    /** Writes down when devices were last heard of, for those that were since the last call. */
    public void saveLastSeen() throws SQLException {
        lastSeen.save(database);
    }
}
