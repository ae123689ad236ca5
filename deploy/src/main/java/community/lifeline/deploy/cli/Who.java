package community.lifeline.deploy.cli;

import community.lifeline.alerts.suppress.Signature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks. The command line believes the name; who may run it on this machine decides whom to believe. */
final class Who {
    @Option(names = "--by", paramLabel = "NAME", description = "who you are; without it the account's name")
    private @Nullable String name;

    Signature sign(Instant now) {
        try {
            return new Signature(name == null ? System.getProperty("user.name", "") : name, now);
        } catch (IllegalArgumentException e) {
            throw new Refused("--by " + e.getMessage());
        }
    }
}
