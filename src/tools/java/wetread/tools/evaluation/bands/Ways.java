package wetread.tools.evaluation.bands;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import wetread.tools.evaluation.fitting.Routed;
import wetread.tools.evaluation.fitting.Thresholds;

/** Both ways of each drawn case, as the product goes them, with what they cost. */
final class Ways {
    private static final Thresholds ALWAYS = new Thresholds(OptionalDouble.of(0), OptionalDouble.of(0));

    private final Roster roster;
    private final ProductTiers.Run ended;
    private final ProductTiers.Run further;
    private final ProductTiers.Run reference;
    private final ProductTiers.Run cheapest;
    private final Map<Integer, Long> firstUsd = new HashMap<>();
    private final Map<Integer, Long> preciseUsd = new HashMap<>();

    Ways(Roster roster, ProductTiers product) {
        this.roster = roster;
        this.ended = product.under(ScreeningPolicy.of(roster, ALWAYS));
        this.further = product.under(ScreeningPolicy.of(roster, Thresholds.NEVER));
        this.reference = product.under(ScreeningPolicy.single(roster.precise()));
        this.cheapest = product.under(ScreeningPolicy.single(roster.first()));
    }

    List<Routed> of(List<Population.Drawn> drawn) {
        return drawn.stream().map(this::of).toList();
    }

    private Routed of(Population.Drawn drawn) {
        Said first = drawn.first().said();
        Said precise = drawn.precise().said();
        boolean mayEnd = ended.of(first, precise).asked() == 1;
        long usd = firstUsd.computeIfAbsent(drawn.first().tokens(), of -> roster.microUsd(roster.first(), of));
        long further = preciseUsd.computeIfAbsent(drawn.precise().tokens(),
                of -> roster.microUsd(roster.precise(), of));
        return new Routed(drawn.isAbnormal(),
                !mayEnd ? Routed.Exit.NEVER : first.sees() ? Routed.Exit.RULE_IN : Routed.Exit.RULE_OUT,
                mayEnd ? first.percent() / 100.0 : 0, first.evidence(), precise.evidence(),
                this.further.of(first, precise).isFlagged(), reference.of(first, precise).isFlagged(),
                cheapest.of(first, precise).isFlagged(), usd, usd + further, further, usd);
    }
}
