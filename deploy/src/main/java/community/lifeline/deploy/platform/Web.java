package community.lifeline.deploy.platform;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.web.Api;
import community.lifeline.alerts.web.WebConfig;
import community.lifeline.alerts.web.WebVerticle;
import community.lifeline.alerts.web.resource.Sources;
import community.lifeline.deploy.platform.Steps.Done;
import community.lifeline.ingest.DatabaseConfig;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API, on database connections of its own: however many ask, readings and alerts have theirs. */
record Web(Running running, WebConfig config, DatabaseConfig database) {
    private static final Logger log = LoggerFactory.getLogger(Web.class);
    private static final int CONNECTIONS = 6;
    private static final long AGAIN_SECONDS = 2;

    /** Deploys a verticle. */
    interface Deployment {
        void deploy(String name, WebVerticle verticle) throws Exception;
    }

    Done<String> start(Function<DataSource, Sources> sources, Deployment deployment) throws Exception {
        DatabaseConfig own = new DatabaseConfig(database.jdbcUrl(), database.user(), database.password(), CONNECTIONS);
        HikariDataSource pool = running.add("database connections of the API", own.open());
        Api api = running.add("API", new Api(config, sources.apply(pool)));
        WebVerticle web = new WebVerticle(config, api);
        try {
            deployment.deploy("web", web);
        } catch (BindException e) {
            throw Ports.refused("web", config.host(), config.port(), e, "");
        }
        String address = config.address(web.port());
        return new Done<>(address, "console " + address + "/, API " + address + "/api/docs" + invitation(api, address));
    }

    private String invitation(Api api, String address) {
        try {
            return api.firstInvitation()
                    .map(token -> "; make the first account within 24 hours: " + link(address, token))
                    .orElse("");
        } catch (SQLException _) {
            Follow follow = new Follow(api, address, new CountDownLatch(1));
            Thread.ofVirtual().name("web-first-account").start(follow);
            running.add("first account", follow::stop);
            return "; a link for the first account is logged once the database is ready";
        }
    }

    /** Behind the '#', what only the browser sees: no log of a proxy has it. */
    private static String link(String address, String token) {
        return address + "/welcome?first#" + token;
    }

    /** Waits for the database. */
    private record Follow(Api api, String address, CountDownLatch stopped) implements Runnable {
        @Override
        public void run() {
            try {
                while (!stopped.await(AGAIN_SECONDS, TimeUnit.SECONDS)) {
                    Optional<Optional<String>> answer = ask();
                    if (answer.isPresent()) {
                        answer.get()
                                .ifPresent(token -> log.warn(
                                        "Nobody has an account yet; make the first within 24 hours: {}",
                                        link(address, token)));
                        return;
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        /** Empty while the database is not ready. */
        private Optional<Optional<String>> ask() {
            try {
                return Optional.of(api.firstInvitation());
            } catch (SQLException _) {
                return Optional.empty(); // ingest says what is wrong with it
            }
        }

        void stop() {
            stopped.countDown();
        }
    }
}
