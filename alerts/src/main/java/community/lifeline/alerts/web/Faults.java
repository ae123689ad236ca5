package community.lifeline.alerts.web;

import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with a call, as a problem that says what to do and nothing of our insides. */
final class Faults {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    private static final String DESCRIBED = "/api/docs describes every operation";
    private static final Pattern PARAMETER = Pattern.compile("(?i)\\bparameter '?([A-Za-z0-9_-]+)'?");

    private Faults() {}

    static Problem problem(Throwable failure, String operation) {
        return switch (failure) {
            case RefusedCall refused -> refused.problem();
            case SchemaValidationException invalid -> invalid(invalid);
            case ValidatorException invalid
            when invalid.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT ->
                Problem.of(
                        Fault.BAD_FORMAT,
                        "the body is not of a type that this operation takes",
                        "send JSON, with content-type: application/json");
            case ValidatorException invalid -> about(String.valueOf(invalid.getMessage()));
            case DecodeException broken ->
                Problem.of(Fault.BAD_REQUEST, "body", "", "the body is not JSON: " + line(broken), DESCRIBED);
            case HttpException http -> of(http.getStatusCode());
            case SQLException sql -> sql(sql, operation);
            default -> failed(failure, operation);
        };
    }

    private static Problem about(String message) {
        Matcher parameter = PARAMETER.matcher(message);
        Optional<String> field = parameter.find()
                ? Optional.of(parameter.group(1))
                : Optional.of("body").filter(message::contains);
        return new Problem(
                Fault.BAD_REQUEST, message, field, Optional.empty(), DESCRIBED, Optional.empty(), Optional.empty());
    }

    /** The deepest thing that the schema found, which is what is really wrong; the rest says that something below is. */
    private static Problem invalid(SchemaValidationException invalid) {
        OutputUnit unit = deepest(invalid.getOutputUnit());
        Problem about = about(String.valueOf(invalid.getMessage()));
        String place = unit.getInstanceLocation() == null
                ? ""
                : unit.getInstanceLocation().replaceFirst("^#/?", "");
        String why = unit.getError() == null ? about.detail() : unit.getError();
        Optional<String> field = about.field().or(() -> Optional.of(place.isEmpty() ? "body" : place));
        return new Problem(
                Fault.BAD_REQUEST,
                field.get() + ": " + why,
                field,
                Optional.empty(),
                DESCRIBED,
                Optional.empty(),
                Optional.empty());
    }

    private static OutputUnit deepest(OutputUnit unit) {
        return all(unit)
                .filter(each -> each.getError() != null && !each.getError().contains("schema"))
                .max(Comparator.comparingInt(
                        each -> String.valueOf(each.getInstanceLocation()).length()))
                .orElse(unit);
    }

    private static Stream<OutputUnit> all(OutputUnit unit) {
        List<OutputUnit> errors = unit.getErrors();
        return errors == null
                ? Stream.of(unit)
                : Stream.concat(Stream.of(unit), errors.stream().flatMap(Faults::all));
    }

    static Problem of(int status) {
        return switch (status) {
            case 404 -> Problem.of(Fault.NOT_FOUND, "there is nothing at this path", DESCRIBED);
            case 405 -> Problem.of(Fault.BAD_METHOD, "this path is there, with other methods", DESCRIBED);
            case 408 -> Problem.of(Fault.TOO_SLOW, "the request did not come in time", "send it faster, or in parts");
            case 413 -> Problem.of(Fault.TOO_LARGE, "the body is larger than what is taken", "send less at once");
            case 415 -> Problem.of(Fault.BAD_FORMAT, "the body is not of a type that is taken", "send JSON");
            default ->
                status < 500
                        ? Problem.of(Fault.BAD_REQUEST, "the request cannot be read", DESCRIBED)
                        : Problem.of(Fault.FAILED, "it is written in our log", "try again; tell your administrator");
        };
    }

    private static Problem sql(SQLException failure, String operation) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("22")) {
            return Problem.of(Fault.UNPROCESSABLE, "a value cannot be used: " + line(failure), DESCRIBED);
        }
        if (state.equals("57014")) {
            return Problem.of(Fault.AWAY, "it took too long to find", "ask for less: a shorter time, more filters");
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("null")) {
            return Problem.of(
                            Fault.AWAY,
                            "the database does not answer at the moment; readings are kept and alerts go out all the same",
                            "try again in some seconds")
                    .after(5);
        }
        return failed(failure, operation);
    }

    private static String line(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static Problem failed(Throwable failure, String operation) {
        log.error("The call {} failed", operation, failure);
        return of(500);
    }
}
