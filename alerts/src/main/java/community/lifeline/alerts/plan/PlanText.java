package community.lifeline.alerts.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A plan as JSON, to be kept with the responses that were raised with it: they go on by it when the file has changed.
 * What is the same plan is the same text.
 */
public final class PlanText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanText() {}

    public static String write(Plan plan) {
        return String.valueOf(plan(plan));
    }

    /** @throws IllegalArgumentException where {@code text} was not written by {@link #write} */
    public static Plan read(String text) {
        try {
            return PlanTextReader.plan(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the text of a plan is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** {@code plan} with the version that follows from all that it says. */
    static Plan versioned(Plan plan) {
        String text = write(with(plan, ""));
        return with(plan, hash(text));
    }

    /** False where {@code text}, as {@link #write} made it, was changed since: its version does not follow from it any more. */
    public static boolean intact(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode node
                    && node.path("version")
                            .asText()
                            .equals(hash(node.put("version", "").toString()));
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    /** The same, and that it stands by its own id and version. */
    public static boolean intact(String id, String version, String text) {
        if (!intact(text)) {
            return false;
        }
        Plan plan = read(text);
        return plan.id().equals(id) && plan.version().equals(version);
    }

    private static Plan with(Plan plan, String version) {
        return new Plan(
                plan.id(),
                version,
                plan.names(),
                plan.template(),
                plan.eventClass(),
                plan.kinds(),
                plan.rules(),
                plan.join(),
                plan.report(),
                plan.courses());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static ObjectNode plan(Plan plan) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", plan.id())
                .put("version", plan.version())
                .put("template", plan.template())
                .put("class", plan.eventClass().label());
        names(node, "names", plan.names());
        texts(node, "kinds", plan.kinds().stream().sorted().toList());
        texts(node, "rules", plan.rules());
        node.putObject("join")
                .put("in", plan.join().area().label())
                .put("within", plan.join().within().toString());
        plan.report().ifPresent(report -> names(node, "report", report));
        ObjectNode courses = node.putObject("courses");
        for (Level level : Level.values()) {
            course(courses.putObject(level.label()), plan.at(level));
        }
        return node;
    }

    private static void course(ObjectNode node, Course course) {
        node.put("remind-every", course.remindEvery().toString());
        ArrayNode stages = node.putArray("stages");
        course.stages().forEach(stage -> stage(stages.addObject(), stage));
        ArrayNode clocks = node.putArray("clocks");
        course.clocks().forEach(clock -> clock(clocks.addObject(), clock));
        ArrayNode tellings = node.putArray("tell");
        for (Telling telling : course.tellings()) {
            ObjectNode one = tellings.addObject().put("on", telling.on().label());
            texts(one, "roles", telling.roles());
            texts(one, "channels", telling.channels());
        }
    }

    private static void stage(ObjectNode node, StagePlan stage) {
        node.put("stage", stage.stage().label());
        texts(node, "movers", stage.movers().stream().sorted().toList());
        texts(node, "needs", stage.needs().stream().sorted().map(Proof::label).toList());
        ArrayNode items = node.putArray("checklist");
        for (CheckItem item : stage.checklist()) {
            ObjectNode one = items.addObject().put("id", item.id()).put("required", item.required());
            names(one, "names", item.names());
            item.command().ifPresent(command -> command(one.putObject("command"), command));
        }
    }

    private static void command(ObjectNode node, CommandPlan command) {
        node.put("name", command.name())
                .put("payload", command.payload())
                .put("confirm", command.confirm())
                .put("within", command.within().toString())
                .put("field", command.field())
                .put("becomes", command.becomes());
        if (!command.kinds().isEmpty()) {
            texts(node, "kinds", command.kinds().stream().sorted().toList());
        }
    }

    private static void clock(ObjectNode node, ClockPlan clock) {
        node.put("id", clock.id())
                .put("from", clock.from().label())
                .put("until", clock.until().label())
                .put("limit", clock.limit().toString())
                .put("source", clock.source());
        names(node, "names", clock.names());
        clock.recipient().ifPresent(recipient -> node.put("recipient", recipient));
        ArrayNode chain = node.putArray("chain");
        clock.chain()
                .forEach(rung -> chain.addObject()
                        .put("role", rung.role())
                        .put("patience", rung.patience().toString()));
    }

    private static void names(ObjectNode node, String key, Names names) {
        node.putObject(key).put("zh", names.zh()).put("en", names.en());
    }

    private static void texts(ObjectNode node, String key, Collection<String> texts) {
        ArrayNode array = node.putArray(key);
        texts.forEach(array::add);
    }
}
