package wetread.tools.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.reading.policy.Bounds;
import wetread.reading.policy.Policy;
import wetread.reading.policy.StopRule;

/**
 * What a policy costs and finds as the threshold of its first tier moves from 0 to 1, by hundredths.
 *
 * @param points by threshold, the lowest first
 */
record Frontier(List<Point> points) {

    /** @param threshold confidence from which the first tier's answer is enough */
    record Point(double threshold, Replay.Result result) {
    }

    static Frontier of(Replay replay, Manifest manifest, Policy policy, Recordings recordings) {
        List<Point> points = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent++) {
            points.add(new Point(percent / 100.0, replay.run(manifest, at(policy, percent / 100.0), recordings)));
        }
        return new Frontier(List.copyOf(points));
    }

    /** The cheapest point whose sensitivity is no more than {@code tolerance} below {@code sensitivity}. */
    Optional<Point> cheapest(double sensitivity, double tolerance) {
        return points.stream()
                .filter(point -> point.result().statistics().sensitivity().value() >= sensitivity - tolerance - 1e-9)
                .min((a, b) -> a.result().usd().compareTo(b.result().usd()));
    }

    /** The policy whose first tier never ends the reading. */
    static Policy withoutEnd(Policy policy) {
        List<Policy.Tier> tiers = new ArrayList<>(policy.tiers());
        Policy.Tier first = tiers.get(0);
        tiers.set(0, new Policy.Tier(first.name(), first.models(), first.answer(), first.maxTokens(),
                first.maxPictures(), List.of()));
        return new Policy(policy.name(), List.copyOf(tiers), policy.calibration());
    }

    /** The policy with another threshold in its first tier. */
    static Policy at(Policy policy, double threshold) {
        List<Policy.Tier> tiers = new ArrayList<>(policy.tiers());
        Policy.Tier first = tiers.get(0);
        tiers.set(0, new Policy.Tier(first.name(), first.models(), first.answer(), first.maxTokens(),
                first.maxPictures(), first.stopWhen().stream().map(rule -> new StopRule(rule.findings(),
                        Bounds.everywhere(threshold), rule.asStated(), rule.unless())).toList()));
        return new Policy(policy.name(), List.copyOf(tiers), policy.calibration());
    }
}
