package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import community.lifeline.alerts.web.account.Access;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Call.Origin;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Operation;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatedRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * One operation from a request to its answer: who calls, may they, is it as described, do it, answer. The first and the
 * fourth block and run on virtual threads; the rest on the context of the request.
 */
final class Exchange {
    private final io.vertx.openapi.contract.Operation described;
    private final Needs needs;
    private final Operation operation;
    private final Edge edge;
    private final RequestValidator validator;

    /**
     * What all operations share.
     *
     * @param cookie name of the session's
     * @param proxied whether a proxy says where calls come from
     */
    record Edge(Vertx vertx, Gate gate, Desk desk, Executor threads, String cookie, boolean proxied) {}

    /** @param raw whether the body is handed on as it comes */
    record Needs(Access access, boolean raw) {}

    Exchange(
            io.vertx.openapi.contract.Operation described,
            Needs needs,
            Operation operation,
            Edge edge,
            RequestValidator validator) {
        this.described = described;
        this.needs = needs;
        this.operation = operation;
        this.edge = edge;
        this.validator = validator;
    }

    void handle(RoutingContext routing) {
        Origin origin = origin(routing);
        Map<String, String> headers = headers(routing);
        blocking(() -> edge.gate().admit(described.getOperationId(), needs.access(), headers, origin))
                .compose(caller -> validated(routing).map(valid -> call(routing, caller, valid, headers, origin)))
                .compose(call -> blocking(() -> edge.desk().answer(call, operation)))
                .onSuccess(answer -> reply(routing, answer))
                .onFailure(routing::fail);
    }

    private <T> Future<T> blocking(Callable<T> work) {
        Context context = edge.vertx().getOrCreateContext();
        Promise<T> promise = Promise.promise();
        edge.threads().execute(() -> {
            try {
                T result = work.call();
                context.runOnContext(_ -> promise.complete(result));
            } catch (Throwable e) {
                // Whatever it is, whoever called is answered.
                context.runOnContext(_ -> promise.fail(e));
            }
        });
        return promise.future();
    }

    private Future<ValidatedRequest> validated(RoutingContext routing) {
        Set<String> known = described.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
        Optional<String> unknown = routing.queryParams().names().stream()
                .filter(name -> !known.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            return Future.failedFuture(unknown(unknown.get(), known));
        }
        return RequestExtractor.withBodyHandler()
                .extractValidatableRequest(routing, described)
                .compose(request -> validator.validate(request, described.getOperationId()));
    }

    /** Passed over, a filter with a slip in its name would show what was not asked for. */
    private static RefusedCall unknown(String name, Set<String> known) {
        return Problem.of(
                        Fault.BAD_REQUEST,
                        name,
                        "",
                        "the parameter '" + name + "' is not known here",
                        known.isEmpty()
                                ? "this operation takes none"
                                : "known are " + known.stream().sorted().collect(Collectors.joining(", ")))
                .refused();
    }

    private Call call(
            RoutingContext routing, Caller caller, ValidatedRequest valid, Map<String, String> headers, Origin origin) {
        Map<String, Object> parameters = new HashMap<>();
        valid.getQuery().forEach((name, value) -> put(parameters, name, value));
        // What checks texts decodes them once more, so that a plus sign becomes a space.
        parameters.replaceAll((name, value) -> value instanceof String
                ? Objects.requireNonNullElse(routing.queryParams().get(name), value)
                : value);
        JsonNode body = body(routing, valid);
        valid.getPathParameters().forEach((name, value) -> put(parameters, name, value));
        return new Call(described.getOperationId(), needs.access(), caller, parameters, body, headers, origin);
    }

    private static void put(Map<String, Object> parameters, String name, RequestParameter value) {
        if (value.isNull() || (value.isEmpty() && value.isString())) {
            return;
        }
        Object plain = value.get();
        parameters.put(name, plain instanceof JsonArray array ? array.stream().toList() : plain);
    }

    private JsonNode body(RoutingContext routing, ValidatedRequest valid) {
        if (needs.raw()) {
            Buffer sent = routing.body().buffer();
            return BinaryNode.valueOf(sent == null ? new byte[0] : sent.getBytes());
        }
        RequestParameter body = valid.getBody();
        return body == null || body.isNull() || body.get() == null
                ? Json.object()
                : Json.read(body.get().toString());
    }

    private Map<String, String> headers(RoutingContext routing) {
        Map<String, String> headers = new HashMap<>();
        routing.request().headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private Origin origin(RoutingContext routing) {
        String address = Optional.ofNullable(routing.request().getHeader("x-forwarded-for"))
                .filter(_ -> edge.proxied())
                .map(hops -> hops.substring(hops.lastIndexOf(',') + 1).strip())
                .orElseGet(() -> routing.request().remoteAddress().hostAddress());
        Optional<String> session = Optional.ofNullable(routing.request().getCookie(edge.cookie()))
                .map(cookie -> cookie.getValue())
                .filter(token -> !token.isEmpty());
        return new Origin(address, routing.request().method().name(), routing.normalizedPath(), session);
    }

    private void reply(RoutingContext routing, Answer answer) {
        switch (answer) {
            case Answer.Document document -> Reply.document(routing.request(), document);
            case Answer.Empty empty -> Reply.empty(routing.response(), empty);
            case Answer.Flow flow -> flow(routing, flow);
        }
    }

    private void flow(RoutingContext routing, Answer.Flow flow) {
        ReplyStream out = new ReplyStream(
                edge.vertx().getOrCreateContext(), routing.response(), () -> Reply.begin(routing.response(), flow));
        blocking(() -> {
                    flow.writer().write(out);
                    out.flush();
                    return out.begun();
                })
                .onSuccess(_ -> routing.response().end())
                .onFailure(failure -> {
                    if (failure instanceof IOException || failure instanceof InterruptedException) {
                        routing.response().reset();
                    } else {
                        routing.fail(failure);
                    }
                });
    }
}
