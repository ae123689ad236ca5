package community.lifeline.alerts.response;

import community.lifeline.alerts.rule.Scope;

/**
 * Where a response happens.
 *
 * @param area of which {@code id} is the name in its community; {@link Scope.Area#SELF} for one device
 * @param id what the register calls it; for one device {@code kind/id}, for the community its own id
 */
public record Site(String community, Scope.Area area, String id) {
    @Override
    public String toString() {
        return area == Scope.Area.COMMUNITY ? community : community + " " + area.label() + " " + id;
    }
}
