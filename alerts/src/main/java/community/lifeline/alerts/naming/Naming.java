package community.lifeline.alerts.naming;

import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.Role;
import community.lifeline.alerts.response.Actor;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Register;
import java.util.Optional;

/** What people, roles and places are called. */
public interface Naming {
    /** The name of a person, with their id where somebody else is called the same. */
    String person(String id);

    Names role(String id);

    Places places();

    /** A person, or what Lifeline does by itself. */
    default Names whoever(String id) {
        String name = person(id);
        return id.equals(Actor.LIFELINE.id()) ? new Names("系统", "Lifeline") : new Names(name, name);
    }

    /** The same, with whom they work for, as whoever was not there has to be told once. */
    default Names introduced(String id) {
        return organisation(id)
                .map(organisation ->
                        new Names(person(id) + "（" + organisation + "）", person(id) + " (" + organisation + ")"))
                .orElseGet(() -> whoever(id));
    }

    /** Whom somebody works for. */
    default Optional<String> organisation(String person) {
        return Optional.empty();
    }

    static Naming of(Duty duty, PlanBook plans, Register register) {
        Places places = new Places(register);
        return new Naming() {
            @Override
            public String person(String id) {
                return duty.person(id).map(person -> called(duty, person)).orElse(id);
            }

            @Override
            public Optional<String> organisation(String id) {
                return duty.person(id).flatMap(duty::organisation);
            }

            @Override
            public Names role(String id) {
                return plans.role(id).map(Role::names).orElseGet(() -> new Names(id, id));
            }

            @Override
            public Places places() {
                return places;
            }
        };
    }

    /** By name; with the id where that alone does not say who it is. */
    static String called(Duty duty, Person person) {
        return duty.alone(person) || person.name().equals(person.id())
                ? person.name()
                : person.name() + " (" + person.id() + ")";
    }
}
