package wetread.imaging.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Member;
import wetread.imaging.Series;
import wetread.imaging.Series.SetAside;

/**
 * How a study is shown, before any pixel is decoded.
 *
 * @param members the files, each with why nothing of it is looked at
 * @param series those that are shown first, the best first
 * @param patients how many patients the images name
 */
public record StudyPlan(List<Member> members, List<PlannedSeries> series, int patients) {

    /**
     * A series.
     *
     * @param files how many it has
     * @param isVolume whether its images are slices of a volume
     * @param members indexes of its files, in order
     * @param first the facts of its first file
     * @param slices every frame, in order
     * @param missing slices that seem to be missing between the first and the last
     * @param setAside why nothing of it is shown; empty where it may be
     */
    public record PlannedSeries(int files, boolean isVolume, List<Integer> members, InstanceHeader first,
            List<Series.Slice> slices, int missing, Optional<SetAside> setAside) {
        static PlannedSeries of(Stack stack, Optional<SetAside> setAside) {
            return new PlannedSeries(stack.images().size(), stack.isVolume(),
                    stack.images().stream().map(Stack.Image::member).toList(), stack.first(),
                    setAside.isPresent() ? List.of() : stack.slices(), MissingSlices.count(stack), setAside);
        }
    }

    /**
     * Plans a study.
     *
     * @param instances the files of one study, in the order in which they came
     */
    public static StudyPlan of(List<Instance> instances) {
        List<Instance> settled = settled(instances);
        List<Stack.Image> images = IntStream.range(0, settled.size()).filter(i -> settled.get(i).isImage())
                .mapToObj(i -> new Stack.Image(i, settled.get(i).member().name(),
                        settled.get(i).header().orElseThrow())).toList();
        List<PlannedSeries> series = new ArrayList<>();
        Choice.of(Stacks.of(images)).forEach((stack, aside) -> series.add(PlannedSeries.of(stack, aside)));
        List<Member> members = new ArrayList<>(settled.stream().map(Instance::member).toList());
        series.forEach(one -> one.setAside().ifPresent(why -> one.members()
                .forEach(index -> members.set(index, members.get(index).aside(why)))));
        int patients = (int) images.stream().map(image -> image.header().patient())
                .filter(patient -> !patient.isEmpty()).distinct().count();
        return new StudyPlan(List.copyOf(members), List.copyOf(series), patients);
    }

    /** Leaves what is no image, and all but the last of each SOP Instance. */
    private static List<Instance> settled(List<Instance> instances) {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < instances.size(); i++) {
            Instance instance = instances.get(i);
            String uid = instance.header().map(InstanceHeader::sopUid).orElse("");
            if (instance.member().left().isEmpty() && !uid.isEmpty()) {
                last.put(uid, i);
            }
        }
        List<Instance> settled = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            Instance instance = instances.get(i);
            String uid = instance.header().map(InstanceHeader::sopUid).orElse("");
            if (instance.member().left().isPresent() || instance.isImage() && last.getOrDefault(uid, i) == i) {
                settled.add(instance);
            } else if (last.getOrDefault(uid, i) != i) {
                settled.add(instance.left(Member.Left.REPEATED));
            } else {
                settled.add(instance.left(instance.header().isPresent() ? Member.Left.NOT_FOR_READING
                        : Member.Left.UNREADABLE));
            }
        }
        return settled;
    }
}
