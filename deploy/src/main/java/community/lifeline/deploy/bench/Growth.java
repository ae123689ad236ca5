package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.Product;
import community.lifeline.deploy.bench.rig.Rig;
import community.lifeline.deploy.bench.rig.Stage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cost of a message and the memory as devices become more; each number of them in a Lifeline and a database of its own. */
final class Growth {
    private final Rig rig;

    Growth(Rig rig) {
        this.rig = rig;
    }

    Section measure(List<Integer> sizes, int messages) throws IOException, SQLException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        for (int devices : sizes) {
            rig.progress().say("Growth: %,d devices".formatted(devices));
            Section burst = measure(devices, Math.max(devices, messages));
            for (Figure figure : burst.figures()) {
                if (figure.name().equals(Burst.RATE)
                        || figure.name().endsWith("Lifeline")
                        || figure.name().endsWith("database")) {
                    figures.add(Figure.of(
                            "%,d devices: %s".formatted(devices, figure.name()), figure.value(), figure.unit()));
                }
            }
            failure = failure.or(burst::failure);
        }
        return Section.of("Growth with the number of devices", figures).failing(failure);
    }

    private Section measure(int devices, int messages) throws IOException, SQLException, InterruptedException {
        try (Stage stage = rig.stage("growth_" + devices);
                Product product = stage.start(List.of())) {
            return new Burst(stage, product).measure("", Load.Plan.burst("growth", devices, messages));
        }
    }
}
