package community.lifeline.deploy.platform;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of a start as lines of the log. */
public final class LoggedSteps implements Steps {
    private static final Logger log = LoggerFactory.getLogger(LoggedSteps.class);

    @Override
    public <T> T step(String name, Callable<Done<T>> work) throws Exception {
        Done<T> done = work.call();
        log.info("{}: {}", name, done.words());
        return done.result();
    }
}
