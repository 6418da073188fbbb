package wetread.imaging.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wetread.imaging.BodyPart;
import wetread.imaging.Series.SetAside;

/**
 * Chooses the stacks of a study that are shown. Of volumes, those that the question needs; of everything else all:
 * each image shows something of its own. What is set aside by its kind is shown only where there is nothing else.
 *
 * <p>The numbers are those of a first look: one reconstruction of each part of the body, two where a clinic reads with
 * two kernels, one of each kind of MR contrast. The report names what was not chosen.
 */
final class Choice {
    /** Series of one CT examination: parts of the body, times two kernels for some. */
    private static final int MAX_CT = 6;
    private static final int MAX_MR = 4;
    /** A series of which so much is covered by another one shows the same. */
    private static final double SAME_PLACE = 0.5;
    /** Kernels that a part of the body is read with; others with soft tissue alone. */
    private static final Map<BodyPart, List<Kernel>> KERNELS = new EnumMap<>(Map.of(
            BodyPart.HEAD, List.of(Kernel.SOFT), BodyPart.CHEST, List.of(Kernel.SOFT, Kernel.LUNG)));
    /** What is shown first where nothing else is there. */
    private static final List<SetAside> LAST_RESORTS = List.of(SetAside.DERIVED, SetAside.SECONDARY_CAPTURE,
            SetAside.LOCALIZER, SetAside.DOSE);
    private static final List<MrSequence> WANTED =
            List.of(MrSequence.T1, MrSequence.T2, MrSequence.FLAIR, MrSequence.DWI);

    private Choice() {
    }

    /** Each stack with why it is set aside; those that are shown first, the best first. */
    static Map<Stack, Optional<SetAside>> of(List<Stack> stacks) {
        List<Stack> candidates = candidates(stacks);
        Set<Stack> shown = new LinkedHashSet<>();
        Set<String> modalities = new LinkedHashSet<>();
        candidates.stream().filter(Stack::isVolume).forEach(stack -> modalities.add(stack.modality()));
        for (String modality : modalities) {
            List<Stack> volumes = candidates.stream()
                    .filter(stack -> stack.isVolume() && stack.modality().equals(modality)).toList();
            shown.addAll(switch (modality) {
                case "MR" -> mr(volumes);
                case "PT", "NM" -> new VolumeRank(volumes).ranked(volumes).subList(0, 1);
                default -> ct(volumes);
            });
        }
        candidates.stream().filter(stack -> !stack.isVolume() && !isShownProcessed(stack, candidates))
                .sorted(Comparator.comparingInt(stack -> stack.first().seriesNumber().orElse(Integer.MAX_VALUE)))
                .forEach(shown::add);
        Map<Stack, Optional<SetAside>> chosen = new LinkedHashMap<>();
        shown.forEach(stack -> chosen.put(stack, Optional.empty()));
        stacks.forEach(stack -> chosen.putIfAbsent(stack,
                Optional.of(stack.aside().orElse(SetAside.NOT_CHOSEN))));
        return chosen;
    }

    /** All that are not set aside by their kind; where there are none, those of the kind that shows most. */
    private static List<Stack> candidates(List<Stack> stacks) {
        List<Stack> plain = stacks.stream().filter(stack -> stack.aside().isEmpty()).toList();
        for (SetAside kind : LAST_RESORTS) {
            if (plain.isEmpty()) {
                plain = stacks.stream().filter(stack -> stack.aside().equals(Optional.of(kind))).toList();
            }
        }
        return plain;
    }

    private static List<Stack> ct(List<Stack> volumes) {
        List<Stack> shown = new ArrayList<>();
        for (String part : parts(volumes)) {
            List<Stack> ofPart = volumes.stream().filter(stack -> part(stack).equals(part)).toList();
            Set<Kernel> there = new LinkedHashSet<>();
            for (Kernel wanted : KERNELS.getOrDefault(ofPart.get(0).first().acquisition().bodyPart(),
                    List.of(Kernel.SOFT))) {
                nearest(wanted, ofPart, there).ifPresent(there::add);
            }
            for (Kernel kernel : there) {
                List<Stack> ofKernel = ofPart.stream()
                        .filter(stack -> Kernel.of(stack.first()) == kernel).toList();
                List<Stack> distinct = new ArrayList<>();
                for (Stack stack : new VolumeRank(ofKernel).ranked(ofKernel)) {
                    if (distinct.isEmpty() || stack.isAxial() == distinct.get(0).isAxial() && distinct.stream()
                            .allMatch(other -> stack.shareCoveredBy(other) < SAME_PLACE)) {
                        distinct.add(stack);
                    }
                }
                shown.addAll(distinct);
            }
        }
        return shown.subList(0, Math.min(MAX_CT, shown.size()));
    }

    /** The kernel that is shown for a wanted one: itself, else one that is not shown yet and is near it. */
    private static Optional<Kernel> nearest(Kernel wanted, List<Stack> stacks, Set<Kernel> taken) {
        List<Kernel> order = switch (wanted) {
            case SOFT -> List.of(Kernel.SOFT, Kernel.BONE, Kernel.LUNG);
            case LUNG -> List.of(Kernel.LUNG, Kernel.BONE);
            case BONE -> List.of(Kernel.BONE, Kernel.LUNG);
        };
        return order.stream().filter(kernel -> !taken.contains(kernel)
                && stacks.stream().anyMatch(stack -> Kernel.of(stack.first()) == kernel)).findFirst();
    }

    private static List<String> parts(List<Stack> volumes) {
        return volumes.stream().map(Choice::part).distinct().toList();
    }

    /** The part of the body as the series itself names it, so that head and chest of one examination are two. */
    private static String part(Stack stack) {
        String examined = stack.first().acquisition().bodyPartExamined().toUpperCase(Locale.ROOT);
        return stack.first().acquisition().bodyPart() + " " + examined;
    }

    /** One of each kind: first those that most questions need, then others, the best first. */
    private static List<Stack> mr(List<Stack> volumes) {
        Map<MrSequence, Stack> best = new EnumMap<>(MrSequence.class);
        Function<MrSequence, List<Stack>> of = kind -> volumes.stream()
                .filter(stack -> MrSequence.of(stack.first()) == kind).toList();
        Arrays.stream(MrSequence.values()).filter(kind -> !of.apply(kind).isEmpty())
                .forEach(kind -> best.put(kind, new VolumeRank(of.apply(kind)).ranked(of.apply(kind)).get(0)));
        List<Stack> shown = new ArrayList<>();
        WANTED.stream().filter(best::containsKey).map(best::remove).forEach(shown::add);
        shown.addAll(best.values());
        return shown.subList(0, Math.min(MAX_MR, shown.size()));
    }

    /**
     * Whether the images are meant for a computer, and as many of the same view are there for the eye (PS3.3
     * C.8.11.1.1.1).
     */
    private static boolean isShownProcessed(Stack stack, List<Stack> candidates) {
        if (!stack.first().isForProcessing()) {
            return false;
        }
        return stack.images().stream().map(image -> image.header().acquisition().view()).distinct()
                .allMatch(view -> count(candidates, stack.modality(), view, false)
                        >= count(candidates, stack.modality(), view, true));
    }

    private static long count(List<Stack> stacks, String modality, String view, boolean forProcessing) {
        return stacks.stream().filter(stack -> stack.modality().equals(modality))
                .flatMap(stack -> stack.images().stream())
                .filter(image -> image.header().isForProcessing() == forProcessing
                        && image.header().acquisition().view().equals(view)).count();
    }
}
