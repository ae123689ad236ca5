package community.lifeline.deploy.console;

import community.lifeline.deploy.faults.LifelineProcess;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/**
 * The link for the first account, as Lifeline prints it at its first start.
 *
 * @param address of the console
 * @param path behind it, with the invitation
 */
record Welcome(String address, String path) {
    private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)(/welcome\\?first#\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Waits for it: who is ready for readings may still be about to print it. */
    static Welcome of(LifelineProcess lifeline) {
        return await("the link for the first account")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            Matcher link = LINK.matcher(lifeline.log());
                            return link.find() ? new Welcome(link.group(1), link.group(2)) : new Welcome("", "");
                        },
                        found -> !found.path().isEmpty());
    }
}
