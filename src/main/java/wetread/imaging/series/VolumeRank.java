package wetread.imaging.series;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import wetread.imaging.BodyPart;

/**
 * Which of several stacks that show the same thing is shown: one that covers as much as any, across the body for CT and
 * the head, in slices of a usual distance, then the one that covers most and was made first.
 */
final class VolumeRank {
    /** Of the largest extent, what counts as the same. */
    private static final double SAME_EXTENT = 0.8;
    /** Distances of slices that a reader asks for, millimetres: thinner ones are noisy, thicker ones hide. */
    private static final double THINNEST = 1;
    private static final double THICKEST = 5;

    /** Words for a PET whose attenuation was left in. */
    private static final Set<String> UNCORRECTED = Set.of("NAC", "UNCORRECTED", "NOAC");

    private final double largest;

    /** @param all the stacks that are compared */
    VolumeRank(List<Stack> all) {
        largest = all.stream().mapToDouble(Stack::extent).max().orElse(0);
    }

    /** The best first. */
    List<Stack> ranked(List<Stack> stacks) {
        return stacks.stream().sorted(Comparator.<Stack>comparingInt(this::uncovered)
                .thenComparingInt(VolumeRank::uncorrected).thenComparingInt(VolumeRank::acrossOrNot)
                .thenComparingInt(VolumeRank::unusualSpacing)
                .thenComparing(Comparator.comparingDouble(Stack::extent).reversed())
                .thenComparingInt(stack -> stack.first().seriesNumber().orElse(Integer.MAX_VALUE))).toList();
    }

    private int uncovered(Stack stack) {
        return stack.extent() >= SAME_EXTENT * largest ? 0 : 1;
    }

    /** Of PET: whether attenuation was left in. */
    private static int uncorrected(Stack stack) {
        return Words.of(stack.first().description()).hasAny(UNCORRECTED) ? 1 : 0;
    }

    /** The words of descriptions that count. */
    static Set<String> words() {
        return UNCORRECTED;
    }

    private static int acrossOrNot(Stack stack) {
        boolean wanted = stack.modality().equals("CT")
                || stack.first().acquisition().bodyPart() == BodyPart.HEAD;
        return !wanted || stack.isAxial() ? 0 : 1;
    }

    private static int unusualSpacing(Stack stack) {
        OptionalDouble spacing = stack.spacing();
        if (spacing.isEmpty()) {
            return 1;
        }
        double rounded = Math.round(spacing.getAsDouble() * 100) / 100.0;
        return rounded >= THINNEST && rounded <= THICKEST ? 0 : rounded < THINNEST ? 1 : 2;
    }
}
