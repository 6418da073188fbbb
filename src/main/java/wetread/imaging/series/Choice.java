package wetread.imaging.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.imaging.BodyPart;
import wetread.imaging.Series.SetAside;

/**
 * Chooses the stacks of a study that are shown. Of volumes, those that the question needs; of everything else all:
 * each image shows something of its own. What is set aside by its kind is shown only where there is nothing else.
 *
 * <p>The numbers are those of a first look: one reconstruction of each part of the body, two where a clinic reads with
 * two kernels, one of each kind of MR contrast in each place. Where the study has more, what shows a place of its own
 * goes first. The report names what was not chosen, and says so where nothing shown covers it.
 */
final class Choice {
    /** Volumes of one modality. */
    private static final int MAX = 6;
    /** Of one place: CT of parts that overlap, times two kernels for some; kinds of MR; PET, SPECT. */
    private static final int MAX_CT = 6;
    private static final int MAX_MR = 4;
    private static final int MAX_NUCLEAR = 1;
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
                case "MR" -> within(MAX_MR, mr(volumes), volumes);
                case "PT", "NM" -> within(MAX_NUCLEAR, best(volumes), volumes);
                default -> within(MAX_CT, ct(volumes), volumes);
            });
        }
        candidates.stream().filter(stack -> !stack.isVolume() && !isShownProcessed(stack, candidates))
                .sorted(Comparator.comparingInt(stack -> stack.first().seriesNumber().orElse(Integer.MAX_VALUE)))
                .forEach(shown::add);
        Map<Stack, Optional<SetAside>> chosen = new LinkedHashMap<>();
        shown.forEach(stack -> chosen.put(stack, Optional.empty()));
        stacks.forEach(stack -> chosen.putIfAbsent(stack, Optional.of(stack.aside()
                .orElse(!stack.isVolume() || isShownByAny(stack, shown) ? SetAside.NOT_CHOSEN : SetAside.LEFT_OUT))));
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
                shown.addAll(best(ofKernel));
            }
        }
        return shown;
    }

    /** The best of each place, the best first; not more than are shown. */
    private static List<Stack> best(List<Stack> volumes) {
        return distinct(new VolumeRank(volumes).ranked(volumes));
    }

    /** Those that show a place which none before them shows; not more than are shown. */
    private static List<Stack> distinct(List<Stack> ranked) {
        List<Stack> distinct = new ArrayList<>();
        for (Stack stack : ranked) {
            if (distinct.size() < MAX && !isShownByAny(stack, distinct)) {
                distinct.add(stack);
            }
        }
        return distinct;
    }

    /**
     * Those that show a place which none before them shows, then others as far as there is room; in their order. What
     * none of those wanted shows is wanted too.
     *
     * @param ofOnePlace how many are shown where all are of one place; each further place has room for one more
     */
    private static List<Stack> within(int ofOnePlace, List<Stack> wanted, List<Stack> volumes) {
        List<Stack> all = new ArrayList<>(wanted);
        all.addAll(best(volumes.stream().filter(stack -> !isShownByAny(stack, wanted)).toList()));
        List<Stack> taken = distinct(all);
        int most = Math.min(MAX, ofOnePlace + taken.size() - 1);
        for (Stack stack : all) {
            if (taken.size() < most && !taken.contains(stack)) {
                taken.add(stack);
            }
        }
        return all.stream().filter(taken::contains).toList();
    }

    private static boolean isShownByAny(Stack stack, Collection<Stack> others) {
        return others.stream().anyMatch(other -> other.isVolume() && other.modality().equals(stack.modality())
                && isShownBy(stack, other));
    }

    /** Whether another stack shows the same place; where either does not say it, the same part of the body. */
    private static boolean isShownBy(Stack stack, Stack other) {
        Optional<Extent> place = stack.place();
        Optional<Extent> otherPlace = other.place();
        if (place.isEmpty() || otherPlace.isEmpty()) {
            return !stack.isOfSameSeries(other) && isSamePart(stack, other);
        }
        // All of a scanner's circle was scanned, whatever field of it each reconstruction shows.
        return stack.isAxial() && other.isAxial() && !stack.modality().equals("MR")
                ? stack.shareCoveredBy(other) >= SAME_PLACE : place.get().isWithin(otherPlace.get());
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

    /** Of parts that are read in ways of their own it does not matter which word names them. */
    private static boolean isSamePart(Stack stack, Stack other) {
        return stack.first().acquisition().bodyPart() == other.first().acquisition().bodyPart()
                && (stack.first().acquisition().bodyPart() != BodyPart.OTHER || part(stack).equals(part(other)));
    }

    /** Of each kind one of each place: first the kinds that most questions need, then others, the best first. */
    private static List<Stack> mr(List<Stack> volumes) {
        Set<MrSequence> kinds = new LinkedHashSet<>(WANTED);
        kinds.addAll(List.of(MrSequence.values()));
        return kinds.stream().flatMap(kind -> best(volumes.stream()
                .filter(stack -> MrSequence.of(stack.first()) == kind).toList()).stream()).toList();
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
