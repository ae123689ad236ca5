package community.lifeline.alerts.responding;

import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.Role;
import community.lifeline.alerts.response.Actor;
import community.lifeline.gateway.telemetry.Names;

/** What people and roles are called. */
public interface Naming {
    /** The name of a person, with their id where that is another. */
    String person(String id);

    Names role(String id);

    /** A person, or what Lifeline does by itself. */
    default Names whoever(String id) {
        String name = person(id);
        return id.equals(Actor.LIFELINE.id()) ? new Names("系统", "Lifeline") : new Names(name, name);
    }

    static Naming of(Duty duty, PlanBook plans) {
        return new Naming() {
            @Override
            public String person(String id) {
                return duty.person(id)
                        .map(Person::name)
                        .filter(name -> !name.equals(id))
                        .map(name -> name + " (" + id + ")")
                        .orElse(id);
            }

            @Override
            public Names role(String id) {
                return plans.role(id).map(Role::names).orElseGet(() -> new Names(id, id));
            }
        };
    }
}
