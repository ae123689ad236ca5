package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Aim;
import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import java.util.ArrayList;
import java.util.List;

/** A burst beside what the database and the broker could do alone in the same run. */
final class Shares {
    private static final Aim SUSTAINED = Aim.atLeast(15_000, 30_000);

    private Shares() {}

    static Section of(Section burst, double database, double broker) {
        List<Figure> figures = new ArrayList<>();
        for (Figure figure : burst.figures()) {
            if (figure.name().equals(Burst.RATE)) {
                figures.add(figure.aiming(SUSTAINED));
                figures.add(share("share of the broker's limit", figure.value(), broker));
                figures.add(share("share of COPY's limit", figure.value(), database));
            } else {
                figures.add(figure);
            }
        }
        return Section.of(burst.title(), figures).failing(burst.failure());
    }

    private static Figure share(String name, double rate, double limit) {
        return Figure.of(name, 100 * rate / limit, "%");
    }
}
