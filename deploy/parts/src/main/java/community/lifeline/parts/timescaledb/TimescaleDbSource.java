package community.lifeline.parts.timescaledb;

import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a TimescaleDB in the first of three ways that works: the server that {@code LIFELINE_DB_URL} names; a container,
 * where an engine runs; a private server from Debian's packages. Where one of the latter two already keeps data for this
 * home, only that one is taken: readings that seem to have vanished are worse than no start.
 *
 * @param home where the data and programs of our own servers lie
 * @param environment names a configured server, and the {@code PATH} on which an engine is looked for
 */
public record TimescaleDbSource(Path home, LocalOptions options, Map<String, String> environment, Progress progress) {
    public TimescaleDbSource {
        home = home.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** Blocks, for minutes where something has to be downloaded. Throws with what every way lacks. */
    public TimescaleDb bring() throws IOException {
        var configured = DatabaseAccess.configured(environment);
        if (configured.isPresent()) {
            return new ConfiguredTimescaleDb(configured.get());
        }
        return switch (kept()) {
            case CONTAINER -> container(engine());
            case PACKAGES -> packages();
            case NOTHING -> firstThatWorks();
        };
    }

    private enum Kept {
        NOTHING,
        CONTAINER,
        PACKAGES
    }

    private Kept kept() throws IOException {
        if (LocalTimescaleDb.existed(home, options)) {
            return Kept.PACKAGES;
        }
        return ContainerTimescaleDb.existed(home, options) ? Kept.CONTAINER : Kept.NOTHING;
    }

    private TimescaleDb firstThatWorks() throws IOException {
        var reasons = new ArrayList<String>();
        reasons.add("%s names none".formatted(DatabaseAccess.VARIABLE));
        var engine = engine(reasons);
        if (engine.isPresent()) {
            ContainerTimescaleDb.requireNoLockedVolume(engine.get(), home, options);
            try {
                return container(engine.get());
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                reasons.add("a container: " + e.getMessage());
            }
        }
        try {
            return packages();
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            reasons.add("Debian's packages: " + e.getMessage());
            throw new PartUnavailableException(message(reasons), e);
        }
    }

    private Optional<Engine> engine(List<String> reasons) {
        try {
            return Optional.of(engine());
        } catch (PartUnavailableException e) {
            reasons.add("a container: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Engine engine() throws PartUnavailableException {
        return Engine.find(environment.getOrDefault("PATH", ""));
    }

    private TimescaleDb container(Engine engine) throws IOException {
        return ContainerTimescaleDb.start(engine, home, options, progress);
    }

    private TimescaleDb packages() throws IOException {
        return LocalTimescaleDb.start(home, options, progress);
    }

    private static String message(List<String> reasons) {
        return "no TimescaleDB can be had; give its address in %s, or remedy one of these:%n- %s"
                .formatted(DatabaseAccess.VARIABLE, String.join("%n- ".formatted(), reasons));
    }
}
