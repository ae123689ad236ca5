package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.standing.OrderStore;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.alerts.suppress.Matcher;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.Durations;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What silences and planned works have in common on the command line. */
record OrderDesk(Order.Type type, Components components, Clock clock) {
    private static final int NAMED = 5;

    static OrderDesk of(Order.Type type, SettingsOption settings) {
        return new OrderDesk(type, new Components(settings.load()), Clock.systemUTC());
    }

    private interface Work {
        int on(OrderStore store) throws SQLException, RefusedException;
    }

    private int with(Work work) throws SQLException, RefusedException {
        try (HikariDataSource database = components.database().open()) {
            return work.on(new OrderStore(database));
        }
    }

    int add(Selector where, Optional<String> rule, Level atMost, TermOptions term, String reason, Who who, boolean json)
            throws SQLException, RefusedException {
        Matcher what = new Matcher(where, rule, atMost);
        List<Rule> concerned =
                components.rules().everything().filter(what::concerns).toList();
        check(what, concerned);
        Order order = draft(what, term, reason, who);
        boolean tooLong = !order.shortEnoughForLifeSafety();
        List<Rule> dangers = concerned.stream().filter(LifeSafety::concerns).toList();
        if (type == Order.Type.SILENCE && tooLong && dangers.size() == concerned.size()) {
            throw new Refused("every rule that it is about is a life-safety rule (" + names(dangers)
                    + "), and those are silenced for at most " + Durations.show(Order.LIFE_SAFETY_LONGEST));
        }
        return with(store -> {
            Order added = store.add(order);
            System.out.println(json ? OrderLines.json(added, now()) : OrderLines.line(added, now(), components.zone()));
            if (!json && !dangers.isEmpty()) {
                System.out.println(tooLong ? longer(dangers) : unconfirmed(added, dangers));
            }
            return 0;
        });
    }

    private void check(Matcher what, List<Rule> concerned) {
        if (what.where().equals(Selector.EVERYTHING) && what.rule().isEmpty()) {
            throw new Refused("it names no device, place or rule and would hide everything; name at least one, such as"
                    + " --building 7" + (type == Order.Type.SILENCE ? " or --rule gas.device.battery" : ""));
        }
        if (concerned.isEmpty()) {
            throw new Refused("no rule in force is about that"
                    + what.rule().map(id -> " ('" + id + "')").orElse("") + "; 'lifeline rules list' shows those that are");
        }
    }

    private Order draft(Matcher what, TermOptions term, String reason, Who who) {
        Instant now = now();
        Instant start = term.start(now, components.zone());
        Instant end = term.end(start, components.zone())
                .orElseThrow(() -> new Refused("it has no end; write --for 8h or --until 2026-11-23T22:00"));
        if (!end.isAfter(now)) {
            throw new Refused("its end " + Times.show(end, components.zone()) + " has passed; name a later one");
        }
        try {
            return new Order(0, type, what, start, end, who.sign(now), reason, Optional.empty(), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static String longer(List<Rule> dangers) {
        return "It lasts longer than " + Durations.show(Order.LIFE_SAFETY_LONGEST)
                + ", so alerts of life-safety rules are told all the same: " + names(dangers);
    }

    private String unconfirmed(Order order, List<Rule> dangers) {
        return "Alerts of life-safety rules (" + names(dangers)
                + ") are told until a second person confirms it: lifeline "
                + (type == Order.Type.SILENCE ? "silence" : "maintenance") + " confirm " + order.id() + " --by NAME";
    }

    private static String names(List<Rule> rules) {
        String first =
                String.join(", ", rules.stream().limit(NAMED).map(Rule::id).toList());
        return rules.size() > NAMED ? first + " and " + (rules.size() - NAMED) + " more" : first;
    }

    int confirm(long id, Who who) throws SQLException, RefusedException {
        return with(store -> {
            Order order = store.confirm(type, id, who.sign(now()));
            System.out.println(OrderLines.line(order, now(), components.zone()));
            return 0;
        });
    }

    int list(boolean all, int limit, boolean json) throws SQLException, RefusedException {
        return with(store -> {
            List<Order> orders = store.list(type, all, now(), Math.max(1, limit));
            orders.forEach(
                    order -> System.out.println(json ? OrderLines.json(order, now()) : OrderLines.line(order, now(), components.zone())));
            if (orders.isEmpty() && !json) {
                System.out.println(all ? "None." : "None now; --all shows those that are over.");
            }
            return 0;
        });
    }

    int show(long id, boolean json) throws SQLException, RefusedException {
        return with(store -> {
            Order order = store.find(type, id)
                    .orElseThrow(() -> new Refused("there is no " + type.label() + " " + id + "; 'list' shows them"));
            if (json) {
                System.out.println(OrderLines.json(order, store.hidden(order), now()));
            } else {
                OrderLines.whole(order, store.hidden(order), now(), components.zone()).forEach(System.out::println);
            }
            return 0;
        });
    }

    int end(long id, Who who) throws SQLException, RefusedException {
        return with(store -> {
            Order order = store.end(type, id, who.sign(now()));
            System.out.println(OrderLines.line(order, now(), components.zone()));
            return 0;
        });
    }

    private Instant now() {
        return clock.instant();
    }
}
