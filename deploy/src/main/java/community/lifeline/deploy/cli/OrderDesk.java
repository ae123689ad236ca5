package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.standing.OrderStore;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Matcher;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.ingest.registry.RegisterStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What silences and planned works have in common on the command line. */
record OrderDesk(Order.Type type, Components components, Clock clock) {
    static OrderDesk of(Order.Type type, SettingsOption settings) {
        return new OrderDesk(type, new Components(settings.load()), Clock.systemUTC());
    }

    private interface Work {
        int on(OrderStore store) throws SQLException, RefusedException;
    }

    private int with(Work work) throws SQLException, RefusedException {
        try (HikariDataSource database = components.database().openPatiently()) {
            return work.on(new OrderStore(database));
        }
    }

    int add(Selector where, Optional<String> rule, Level atMost, TermOptions term, String reason, Who who, boolean json)
            throws SQLException, RefusedException {
        Matcher what = new Matcher(where, rule, atMost);
        Cover draft =
                Cover.of(draft(what, term, reason, who), components.packs().rules());
        check(draft);
        try (HikariDataSource database = components.database().openPatiently()) {
            Order added = new OrderStore(database).add(draft.order());
            Cover cover = new Cover(added, draft.rules());
            System.out.println(json ? OrderLines.json(added, now()) : OrderLines.line(cover, now(), components.zone()));
            if (!json) {
                devices(cover, database).ifPresent(devices -> System.out.println(devices.words()));
                cover.advice().forEach(System.out::println);
            }
        }
        return 0;
    }

    /** Empty where it is about places alone, which are no devices. */
    private static Optional<DevicesNow> devices(Cover cover, HikariDataSource database) throws SQLException {
        Set<String> kinds = cover.rules().stream().map(Rule::kind).collect(Collectors.toSet());
        return kinds.equals(Set.of(PlaceRule.KIND))
                ? Optional.empty()
                : Optional.of(new DevicesNow(
                        new RegisterStore(database).all(), cover.order().what().where(), kinds));
    }

    private void check(Cover draft) {
        Matcher what = draft.order().what();
        if (what.where().equals(Selector.EVERYTHING) && what.rule().isEmpty()) {
            throw new Refused("it names no device, place or rule and would hide everything; name at least one, such as"
                    + " --building b07" + (type == Order.Type.SILENCE ? " or --rule gas.device.battery" : ""));
        }
        if (draft.rules().isEmpty()) {
            throw new Refused("no rule in force is about that"
                    + what.rule().map(id -> " ('" + id + "')").orElse("")
                    + "; 'lifeline rules list' shows those that are");
        }
        boolean dangersAlone = draft.dangers().size() == draft.rules().size();
        if (type == Order.Type.SILENCE && !draft.order().shortEnoughForLifeSafety() && dangersAlone) {
            throw new Refused("every rule that it is about is a life-safety rule (" + draft.names()
                    + "), and those are silenced for at most " + Durations.show(Order.LIFE_SAFETY_LONGEST));
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

    int confirm(long id, Who who) throws SQLException, RefusedException {
        return with(store -> {
            Cover cover = cover(store.confirm(type, id, who.sign(now())));
            System.out.println(OrderLines.line(cover, now(), components.zone()));
            cover.advice().forEach(System.out::println);
            return 0;
        });
    }

    int list(boolean all, int limit, boolean json) throws SQLException, RefusedException {
        return with(store -> {
            List<Order> orders = store.list(type, all, now(), Math.max(1, limit));
            RuleBook book = components.packs().rules();
            orders.forEach(order -> System.out.println(
                    json
                            ? OrderLines.json(order, now())
                            : OrderLines.line(Cover.of(order, book), now(), components.zone())));
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
                OrderLines.whole(cover(order), store.hidden(order), now(), components.zone())
                        .forEach(System.out::println);
            }
            return 0;
        });
    }

    int end(long id, Who who) throws SQLException, RefusedException {
        return with(store -> {
            Cover cover = cover(store.end(type, id, who.sign(now())));
            System.out.println(OrderLines.line(cover, now(), components.zone()));
            return 0;
        });
    }

    private Cover cover(Order order) {
        return Cover.of(order, components.packs().rules());
    }

    private Instant now() {
        return clock.instant();
    }
}
