package wetread.tools.evaluation.bands;

import java.util.List;

/**
 * A kind of practice.
 *
 * @param prevalence share of abnormal cases, 0 to 1, as in the older mixes
 * @param aim share of the reference's cost that is to be saved; 0 where no aim is stated
 */
record Mix(String name, double prevalence, double aim, long seed) {
    static final List<Mix> ALL = List.of(new Mix("screening", 0.05, 0.6, 20_261_127),
            new Mix("outpatient", 0.30, 0.4, 20_261_128), new Mix("emergency", 0.55, 0, 20_261_129));
}
