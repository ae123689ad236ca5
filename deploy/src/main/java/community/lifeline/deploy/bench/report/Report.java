package community.lifeline.deploy.bench.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run.
 *
 * @param setting the machine and the versions, in the order of telling
 */
public record Report(Instant at, Map<String, String> setting, List<Section> sections) {
    public Report {
        setting = Collections.unmodifiableMap(new LinkedHashMap<>(setting));
        sections = List.copyOf(sections);
    }

    public boolean failed() {
        return sections.stream().anyMatch(section -> section.failure().isPresent());
    }
}
