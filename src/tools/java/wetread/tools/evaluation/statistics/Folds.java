package wetread.tools.evaluation.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Cases in parts of equal make-up, so that what was chosen on some is judged on others.
 *
 * @param count of parts, 2 or more
 * @param ofCase the part of each case, 0 or more
 */
public record Folds(int count, List<Integer> ofCase) {

    /** Spreads the cases of each stratum evenly over the parts, in an order drawn from the seed. */
    public static Folds stratified(List<?> strata, int count, long seed) {
        Map<Object, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < strata.size(); i++) {
            members.computeIfAbsent(strata.get(i), stratum -> new ArrayList<>()).add(i);
        }
        Integer[] folds = new Integer[strata.size()];
        Random random = new Random(seed);
        int next = 0;
        for (List<Integer> stratum : members.values()) {
            Collections.shuffle(stratum, random);
            for (int i : stratum) {
                folds[i] = next++ % count;
            }
        }
        return new Folds(count, List.of(folds));
    }

    /** The cases of a part. */
    public int[] within(int fold) {
        return IntStream.range(0, ofCase.size()).filter(i -> ofCase.get(i) == fold).toArray();
    }

    /** The cases of all other parts. */
    public int[] without(int fold) {
        return IntStream.range(0, ofCase.size()).filter(i -> ofCase.get(i) != fold).toArray();
    }
}
