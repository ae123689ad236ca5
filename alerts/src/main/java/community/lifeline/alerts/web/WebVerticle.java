package community.lifeline.alerts.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves the API by HTTP. Calls come in on its context; what they do is done on virtual threads. */
public final class WebVerticle extends VerticleBase {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int IDLE_SECONDS = 90;
    private static final int COMPRESS_FROM = 1024;

    private final WebConfig config;
    private final Api api;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("web-", 0).factory());
    private volatile int port;

    public WebVerticle(WebConfig config, Api api) {
        this.config = config;
        this.api = api;
    }

    @Override
    public Future<HttpServer> start() {
        Contract contract = Contract.load();
        return OpenAPIContract.from(vertx, contract.calls())
                .map(described -> router(contract, described))
                .compose(this::listen)
                .onSuccess(server -> {
                    port = server.actualPort();
                    api.reachedAt(config.address(port));
                });
    }

    private Router router(Contract contract, OpenAPIContract described) {
        Exchange.Edge edge = new Exchange.Edge(
                vertx,
                api.gate(),
                api.desk(),
                threads,
                Cookies.sessionName(config),
                config.publicUrl().isPresent());
        return new Routes(vertx, contract, AsyncApi.of(api.kinds()), config).router(described, api.operations(), edge);
    }

    private Future<HttpServer> listen(Router router) {
        Patience patience = new Patience(vertx);
        return vertx.createHttpServer(options())
                .connectionHandler(patience::connected)
                .invalidRequestHandler(Routes::invalid)
                .requestHandler(request -> {
                    patience.began(request);
                    router.handle(request);
                })
                .listen(config.port(), config.host());
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                // Else a connection is known only from its first whole request on, however long that takes.
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true)
                .setCompressionContentSizeThreshold(COMPRESS_FROM)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        config.tls().ifPresent(tls -> options.setSsl(true).setKeyCertOptions(key(tls)));
        return options;
    }

    private static KeyCertOptions key(WebConfig.Tls tls) {
        String path = tls.keystore().toString();
        return path.toLowerCase(Locale.ROOT).endsWith(".jks")
                ? new JksOptions().setPath(path).setPassword(tls.password())
                : new PfxOptions().setPath(path).setPassword(tls.password());
    }

    /** The port in use, once started. */
    public int port() {
        return port;
    }

    @Override
    public Future<?> stop() {
        api.close();
        threads.shutdownNow();
        return Future.succeededFuture();
    }
}
