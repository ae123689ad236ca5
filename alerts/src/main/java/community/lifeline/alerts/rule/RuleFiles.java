package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

import static java.util.Objects.requireNonNull;

/**
 * Loads rule packs: the built-in ones, and those of the operator's folders. All are read before any is in force: one bad
 * rule refuses the whole, and every finding names file, line, key, value and remedy.
 */
public final class RuleFiles {
    private static final List<String> BUILT_IN = List.of("gas", "water", "drainage", "charger", "elevator", "hydrant");

    /** Kinds with rules that rest on several devices; they name one another's, so they come all or not at all. */
    private static final List<String> AROUND = List.of("gas", "water", "drainage", "charger", "elevator", "hydrant");

    private final Kinds kinds;
    private final List<Rule> rules = new ArrayList<>();
    private final List<PlaceRule> places = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Entry> entryOfId = new HashMap<>();
    private final Map<String, Wording> wordings = new HashMap<>();

    private int filesRead;

    private RuleFiles(Kinds kinds) {
        this.kinds = kinds;
    }

    /** The built-in packs, for those kinds that {@code kinds} has, and every {@code *.yaml} of {@code folders}. */
    public static RuleBook load(Kinds kinds, List<Path> folders) throws RuleFileException {
        RuleFiles files = new RuleFiles(kinds);
        files.readBuiltIn();
        folders.forEach(files::readPath);
        return files.book();
    }

    /** The packs at {@code paths} alone, each a file or a folder of {@code *.yaml}. */
    public static RuleBook loadOnly(Kinds kinds, List<Path> paths) throws RuleFileException {
        RuleFiles files = new RuleFiles(kinds);
        paths.forEach(files::readPath);
        return files.book();
    }

    /** One pack that is not in a file; {@code name} stands for it in findings. */
    public static RuleBook loadText(Kinds kinds, String name, String text) throws RuleFileException {
        RuleFiles files = new RuleFiles(kinds);
        files.readText(name, text);
        return files.book();
    }

    /**
     * What a look at packs found.
     *
     * @param findings what is wrong with them; empty where nothing is
     * @param rules how many sound rules they have
     * @param files how many files they are
     */
    public record Checked(List<Finding> findings, int rules, int files) {}

    /** Looks at the packs at {@code paths} next to the built-in ones. */
    public static Checked check(Kinds kinds, List<Path> paths) {
        RuleFiles files = new RuleFiles(kinds);
        files.readBuiltIn();
        int builtIn = files.count();
        files.filesRead = 0;
        paths.forEach(files::readPath);
        files.checkFacts();
        return new Checked(List.copyOf(files.findings), files.count() - builtIn, files.filesRead);
    }

    private int count() {
        return rules.size() + places.size();
    }

    private RuleBook book() throws RuleFileException {
        checkFacts();
        if (!findings.isEmpty()) {
            throw new RuleFileException(findings);
        }
        return new RuleBook(rules, places, wordings);
    }

    /** A rule whose pack is refused may be what others ask for, so this is for packs that are sound in themselves. */
    private void checkFacts() {
        if (findings.isEmpty()) {
            FactLinks links = new FactLinks(rules);
            for (Rule rule : rules) {
                try {
                    links.check(rule, requireNonNull(entryOfId.get(rule.id())));
                } catch (BadRule bad) {
                    findings.add(bad.finding());
                }
            }
            places.forEach(this::checkPlace);
        }
    }

    private void checkPlace(PlaceRule place) {
        for (String fact : place.facts()) {
            if (rules.stream().noneMatch(rule -> rule.id().equals(fact))) {
                Entry entry = requireNonNull(entryOfId.get(place.rule().id()));
                String problem = "there is no rule '" + fact + "' over devices";
                findings.add(entry.bad(place.key(), problem, "write ids of rules of the kinds' packs")
                        .finding());
            }
        }
    }

    private void readBuiltIn() {
        for (String kind : BUILT_IN) {
            if (kinds.find(kind).isPresent()) {
                readResource(kind + ".yaml");
            }
        }
        if (kinds.find(ProofDevice.KIND).isPresent()) {
            readResource(ProofDevice.KIND + ".yaml");
        }
        if (BUILT_IN.stream().allMatch(kind -> kinds.find(kind).isPresent())) {
            AROUND.forEach(kind -> readResource("around/" + kind + ".yaml"));
            readResource("places.yaml");
        }
    }

    private void readResource(String file) {
        try (InputStream in = RuleFiles.class.getResourceAsStream("/rules/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the pack " + file + " is missing from this program");
            }
            readText(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            findings.add(new Finding(file, 1, "file", "cannot be read: " + e.getMessage(), "reinstall the program"));
        }
    }

    private void readPath(Path path) {
        YamlFiles.read(path, this::readText, findings::add);
    }

    private void readText(String file, String text) {
        if (Path.of(file).endsWith(InhibitionFiles.NAME)) {
            return;
        }
        filesRead++;
        try {
            readPack(file, text, YamlFiles.open(file, "the pack", text));
        } catch (BadRule bad) {
            findings.add(bad.finding());
        }
    }

    private void readPack(String file, String text, Entry pack) {
        pack.only("kind", "rules");
        String kindId = pack.text("kind");
        if (kindId.equals(PlaceRule.KIND)) {
            readPlaces(file, text, pack);
            return;
        }
        Optional<DeviceKind> kind = kinds.find(kindId);
        if (kind.isEmpty()) {
            List<String> known = kinds.all().stream().map(DeviceKind::id).toList();
            throw pack.bad("kind", "there is no kind '" + kindId + "'", "known are " + known);
        }
        RuleReader reader = new RuleReader(kind.get());
        for (Node node : pack.nodes("rules")) {
            try {
                Entry entry = Entry.of(file, "a rule", node);
                String words = entry.source(text);
                keep(entry, reader.read(entry, words));
                wordings.put(entry.text("id"), new Wording(reader, file, node, words));
            } catch (BadRule bad) {
                findings.add(bad.finding());
            }
        }
    }

    private void readPlaces(String file, String text, Entry pack) {
        PlaceRuleReader reader = new PlaceRuleReader(kinds);
        for (Node node : pack.nodes("rules")) {
            try {
                Entry entry = Entry.of(file, "a rule", node);
                PlaceRule rule = reader.read(entry, text);
                claim(entry, rule.rule());
                places.add(rule);
            } catch (BadRule bad) {
                findings.add(bad.finding());
            }
        }
    }

    private void keep(Entry entry, Rule rule) {
        claim(entry, rule);
        rules.add(rule);
    }

    private void claim(Entry entry, Rule rule) {
        Entry earlier = entryOfId.putIfAbsent(rule.id(), entry);
        if (earlier != null) {
            throw entry.bad(
                    "id", "'" + rule.id() + "' is taken by " + earlier.place(), "give every rule an id of its own");
        }
    }
}
