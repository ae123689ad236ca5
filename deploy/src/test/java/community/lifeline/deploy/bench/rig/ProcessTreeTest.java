package community.lifeline.deploy.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTreeTest {
    @Test
    void readsTheFieldOfAStatusFile(@TempDir Path folder) throws IOException {
        Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\nVmHWM:\t  524288 kB\nVmRSS:\t 1 kB\n");
        assertThat(ProcessTree.kibibytes(status, "VmHWM:")).hasValue(524_288);
        assertThat(ProcessTree.kibibytes(status, "Pss:")).isEqualTo(OptionalLong.empty());
        assertThat(ProcessTree.kibibytes(folder.resolve("gone"), "VmHWM:")).isEmpty();
    }

    @Test
    void knowsThisProcess() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        ProcessTree tree = new ProcessTree(self.pid());
        assertThat(tree.cpu()).isPositive();
        assertThat(tree.peakMebibytes()).isPositive();
        assertThat(ProcessTree.parent(self.pid()))
                .isEqualTo(self.parent().orElseThrow().pid());
    }

    @Test
    void countsNothingForAProcessThatEnded() {
        ProcessTree gone = new ProcessTree(Integer.MAX_VALUE);
        assertThat(gone.cpu()).isEqualTo(Duration.ZERO);
        assertThat(gone.peakMebibytes()).isZero();
        assertThat(gone.sharedOnceMebibytes()).isEmpty();
    }
}
