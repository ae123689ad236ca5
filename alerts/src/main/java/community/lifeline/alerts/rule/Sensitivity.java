package community.lifeline.alerts.rule;

import community.lifeline.alerts.rule.Condition.Amount;
import community.lifeline.alerts.rule.Condition.Way;
import java.util.List;
import java.util.Optional;

/**
 * Whether a rule with other numbers could keep quiet where it would not with its own. No loss for certain is only what is
 * reached sooner and a shorter hold: of every other number it is taken that it may be one. So it is of a longer
 * {@code keep-firing-for} and a later end, since nothing is told anew while an alert is open.
 */
public final class Sensitivity {
    private Sensitivity() {}

    /** @param other {@code own} with other numbers */
    public static boolean mayLessen(Rule own, Rule other) {
        return other.holdFor().compareTo(own.holdFor()) > 0
                || !other.keepFiringFor().equals(own.keepFiringFor())
                || !same(own.until(), other.until())
                || !same(own.unless(), other.unless())
                || !reachedAsSoon(own.when(), other.when());
    }

    private static boolean same(Optional<Condition> own, Optional<Condition> other) {
        return own.isPresent() == other.isPresent()
                && own.filter(one -> !same(one, other.orElseThrow())).isEmpty();
    }

    private static boolean same(Condition own, Condition other) {
        return reachedAsSoon(own, other) && reachedAsSoon(other, own);
    }

    private static boolean reachedAsSoon(Condition own, Condition other) {
        return switch (own) {
            case Condition.Value was -> other instanceof Condition.Value is && value(was, is);
            case Condition.Sum was -> other instanceof Condition.Sum is && sum(was, is);
            case Condition.Baseline was -> other instanceof Condition.Baseline is && baseline(was, is);
            case Condition.Dose was -> other instanceof Condition.Dose is && dose(was, is);
            case Condition.Silence was ->
                other instanceof Condition.Silence is && is.after().compareTo(was.after()) <= 0;
            case Condition.Fact was -> other instanceof Condition.Fact is && fact(was, is);
            case Condition.All was -> other instanceof Condition.All is && parts(was.parts(), is.parts());
            case Condition.Any was -> other instanceof Condition.Any is && parts(was.parts(), is.parts());
            // An expression has no numbers of its own to adjust, but is compiled anew each time that it is read.
            case Condition.Cel was ->
                other instanceof Condition.Cel is
                        && is.expression().source().equals(was.expression().source());
            case Condition.State _, Condition.EventCode _, Condition.Slope _, Condition.During _, Condition.Offline _ ->
                own.equals(other);
        };
    }

    private static boolean parts(List<Condition> own, List<Condition> other) {
        for (int i = 0; i < Math.min(own.size(), other.size()); i++) {
            if (!reachedAsSoon(own.get(i), other.get(i))) {
                return false;
            }
        }
        return own.size() == other.size();
    }

    private static boolean value(Condition.Value own, Condition.Value other) {
        return other.field().equals(own.field())
                && other.comparison() == own.comparison()
                && bound(own.comparison(), own.threshold(), other.threshold())
                && other.samples() <= own.samples();
    }

    private static boolean bound(Comparison comparison, Threshold own, Threshold other) {
        return switch (own) {
            case Threshold.Fixed(double was) ->
                other instanceof Threshold.Fixed(double is) && bound(comparison, was, is);
            case Threshold.OfField _ -> own.equals(other);
        };
    }

    private static boolean sum(Condition.Sum own, Condition.Sum other) {
        return other.field().equals(own.field())
                && other.comparison() == own.comparison()
                && bound(own.comparison(), own.threshold(), other.threshold())
                && other.over().equals(own.over());
    }

    private static boolean bound(Comparison comparison, double own, double other) {
        return switch (comparison) {
            case AT_LEAST, ABOVE -> other <= own;
            case AT_MOST, BELOW -> other >= own;
        };
    }

    private static boolean baseline(Condition.Baseline own, Condition.Baseline other) {
        Amount amount = other.amount();
        Amount nearer = new Amount(
                own.way() == Way.BELOW && own.amount().kind() == Amount.Kind.TIMES
                        ? Math.max(own.amount().size(), amount.size())
                        : Math.min(own.amount().size(), amount.size()),
                own.amount().kind());
        // "As so many times the usual" has no nearer where either side counts.
        boolean bothSides = own.way() == Way.EITHER && own.amount().kind() == Amount.Kind.TIMES;
        return (bothSides ? amount.equals(own.amount()) : amount.equals(nearer))
                && new Condition.Baseline(own.field(), own.way(), amount, own.over(), own.hourly()).equals(other);
    }

    private static boolean dose(Condition.Dose own, Condition.Dose other) {
        return other.atLeast() <= own.atLeast()
                && new Condition.Dose(own.field(), own.from(), own.rates(), own.fades(), other.atLeast()).equals(other);
    }

    private static boolean fact(Condition.Fact own, Condition.Fact other) {
        return other.devices() <= own.devices()
                && other.within().compareTo(own.within()) >= 0
                && other.rule().equals(own.rule())
                && (other.in().equals(own.in())
                        || (own.in() instanceof Scope.Near(double was)
                                && other.in() instanceof Scope.Near(double is)
                                && is >= was));
    }
}
