package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.responding.Attachment;
import community.lifeline.alerts.web.call.Operation;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.RequestValidator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where: the operations of the API's description, the description itself with a page to read it, and the console. */
final class Routes {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final long LARGEST_BODY = 256 * 1024;
    private static final long LARGEST_FILE = Attachment.LARGEST + 1024;
    /** Where more is taken: photos, and maps of communities. */
    private static final Pattern FILES =
            Pattern.compile("/api/v1/(responses/[^/]+/attachments|communities/[^/]+/map|devices/import)");

    private static final String NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'";
    /** Swagger UI writes styles into its elements. */
    private static final String OWN_PAGE = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " frame-ancestors 'none'; base-uri 'none'";

    private final Vertx vertx;
    private final Contract contract;
    private final JsonNode topics;
    private final WebConfig config;

    /** @param topics what goes over MQTT */
    Routes(Vertx vertx, Contract contract, JsonNode topics, WebConfig config) {
        this.vertx = vertx;
        this.contract = contract;
        this.topics = topics;
        this.config = config;
    }

    Router router(OpenAPIContract described, Map<String, Operation> operations, Exchange.Edge edge) {
        Router router = Router.router(vertx);
        router.route().handler(this::headers);
        router.get("/api/openapi.json").handler(routing -> described(routing, contract.json()));
        router.get("/api/asyncapi.json").handler(routing -> described(routing, topics));
        router.get("/asyncapi.json").handler(routing -> described(routing, topics));
        documentation(router);
        Console.load(config.mapTiles())
                .ifPresentOrElse(
                        console -> console.route(router),
                        () -> log.warn("The console is not in this build; the API is"));
        BodyHandler usual = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
        BodyHandler files = BodyHandler.create(false).setBodyLimit(LARGEST_FILE);
        router.route()
                .handler(
                        routing -> (FILES.matcher(routing.normalizedPath()).matches() ? files : usual).handle(routing));
        router.route("/api/v1/*").subRouter(operations(described, operations, edge));
        router.route().failureHandler(Routes::failed);
        for (int status : List.of(404, 405, 413, 415, 500)) {
            router.errorHandler(status, routing -> failed(routing, status));
        }
        return router;
    }

    private Router operations(OpenAPIContract described, Map<String, Operation> operations, Exchange.Edge edge) {
        RouterBuilder builder = RouterBuilder.create(vertx, described);
        RequestValidator validator = RequestValidator.create(vertx, described);
        for (OpenAPIRoute route : builder.getRoutes()) {
            String id = route.getOperation().getOperationId();
            Operation operation = operations.get(id);
            if (operation == null) {
                throw new IllegalStateException("openapi.yaml describes " + id + ", which nobody does");
            }
            Exchange exchange = new Exchange(
                    route.getOperation(),
                    new Exchange.Needs(contract.access(id), contract.isRaw(id)),
                    operation,
                    edge,
                    validator);
            // That is done by the exchange, so that nobody hears what is wrong with a call who may not make it.
            route.setDoValidation(false).addHandler(exchange::handle);
        }
        return builder.createRouter();
    }

    private void headers(RoutingContext routing) {
        boolean page = routing.normalizedPath().startsWith("/api/docs");
        routing.response()
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("content-security-policy", page ? OWN_PAGE : NOTHING_ELSE);
        if (config.secure()) {
            routing.response().putHeader("strict-transport-security", "max-age=31536000");
        }
        routing.next();
    }

    private static void described(RoutingContext routing, JsonNode description) {
        routing.response().putHeader("content-type", "application/json").end(description + "\n");
    }

    private void documentation(Router router) {
        router.get("/api/docs").handler(Routes::page);
        router.get("/api/docs/docs.js").handler(routing -> own(routing, "docs.js", "text/javascript; charset=utf-8"));
        router.get("/api/docs/*")
                .handler(StaticHandler.create("META-INF/resources/webjars/swagger-ui/" + swaggerUi())
                        .setIndexPage("none")
                        .setDirectoryListing(false));
    }

    /** What the page needs lies beside it, so its address ends with a slash; to the router both are one. */
    private static void page(RoutingContext routing) {
        if (routing.request().path().endsWith("/")) {
            own(routing, "docs.html", "text/html; charset=utf-8");
        } else {
            routing.redirect("/api/docs/");
        }
    }

    private static void own(RoutingContext routing, String name, String type) {
        routing.response().putHeader("content-type", type).end(resource(name));
    }

    private static String resource(String name) {
        try (InputStream in = Routes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A webjar's files lie below its version. */
    private static String swaggerUi() {
        Properties properties = new Properties();
        try (InputStream in = Routes.class
                .getClassLoader()
                .getResourceAsStream("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static void failed(RoutingContext routing) {
        Throwable failure = routing.failure();
        if (failure == null) {
            failed(routing, routing.statusCode());
        } else {
            Reply.problem(routing.response(), Faults.problem(failure, routing.normalizedPath()));
        }
    }

    private static void failed(RoutingContext routing, int status) {
        Reply.problem(routing.response(), Faults.of(status));
    }

    /** What cannot even be parsed. */
    static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        boolean tooLong = cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException;
        request.response().putHeader("connection", "close");
        Reply.problem(request.response(), Faults.of(tooLong ? 413 : 400));
        request.connection().close();
    }
}
