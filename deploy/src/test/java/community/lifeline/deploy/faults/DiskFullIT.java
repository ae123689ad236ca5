package community.lifeline.deploy.faults;

import community.lifeline.parts.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The database is away and the spool cannot be written: nothing may be acknowledged, and everybody must be told. */
class DiskFullIT {
    private static final int MESSAGES = 20_000;

    @TempDir
    Path folder;

    @Test
    void holdsEverythingAtTheBrokerWhileTheSpoolIsAtItsLimit() throws Exception {
        try (Scene scene = Scene.open(folder).with(launch -> launch.with("LIFELINE_INGEST_SPOOL_MAX", "1 MiB"))) {
            fill(scene, "is full", scene.database()::startAgain);
        }
    }

    @Test
    void takesUpAgainWithTheDatabaseStillAwayOnceTheDiskHasRoom() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("home/spool"));
        try (Disk disk = Disk.on(spool, "2m");
                Scene scene =
                        Scene.open(folder).with(launch -> launch.with("LIFELINE_INGEST_SPOOL_MIN_FREE", "64 KiB"))) {
            fill(scene, disk.complaint(), disk::makeRoom);
        }
    }

    private interface Remedy {
        void apply() throws IOException;
    }

    private static void fill(Scene scene, String complaint, Remedy remedy) throws Exception {
        LifelineProcess life = scene.start().awaitReady();
        scene.database().stopNow();
        Load load = scene.burst(MESSAGES);
        awaitStuck(life);
        long spooled = life.metrics().outcome("spooled");
        assertThat(life.readiness().body()).contains(complaint);
        assertThat(life.log()).containsPattern("ERROR .*" + complaint);
        assertThat(life.metrics().inFlight()).isPositive();
        assertThat(life.metrics().outcome("spooled"))
                .as("nothing was acknowledged meanwhile")
                .isEqualTo(spooled);

        remedy.apply();
        await("Lifeline to take readings again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> life.readiness().ready());
        load.await();
        scene.database().startAgain();
        Reckoning reckoning = new Reckoning(scene, life);
        reckoning.everyMessageIsStoredOnce(List.of(load));
        reckoning.allIsAtRestAndTheCountersAgree();
    }

    private static void awaitStuck(LifelineProcess life) {
        await("Lifeline to say that it can keep nothing")
                .atMost(Duration.ofSeconds(60))
                .until(() -> life.readiness().status() == 503);
    }

    /** A disk that runs full: a small file system of its own where we may mount one, else a folder that refuses. */
    private record Disk(Path folder, boolean mounted) implements AutoCloseable {
        static Disk on(Path folder, String size) throws IOException {
            boolean root = "root".equals(System.getProperty("user.name"));
            if (root) {
                Command.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())
                        .run();
            }
            return new Disk(folder, root);
        }

        String complaint() {
            return mounted ? "bytes free" : "cannot be written";
        }

        void makeRoom() throws IOException {
            if (mounted) {
                Command.of("mount", "-o", "remount,size=256m", folder.toString())
                        .run();
            } else {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }

        @Override
        public void close() throws IOException {
            if (mounted) {
                Command.of("umount", "--lazy", folder.toString()).run();
            }
        }
    }
}
