package wetread.imaging;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Images of a study that were taken together, in their order.
 *
 * @param number DICOM Series Number (0020,0011)
 * @param modality DICOM Modality (0008,0060)
 * @param images how many files it has
 * @param slices what can be shown of it, in order; none where it was set aside
 * @param stack its slices as the frames of one image; empty where it was set aside
 * @param setAside why nothing of it is shown; empty where it may be
 * @param uid DICOM Series Instance UID (0020,000E); empty where there is none
 */
public record Series(OptionalInt number, String modality, int images, List<Slice> slices,
        Optional<MedicalImage> stack, Optional<SetAside> setAside, String uid) {

    /** One without a UID. */
    public Series(OptionalInt number, String modality, int images, List<Slice> slices, Optional<MedicalImage> stack,
            Optional<SetAside> setAside) {
        this(number, modality, images, slices, stack, setAside, "");
    }

    /** Modalities whose images are slices of a volume. */
    private static final Set<String> OF_VOLUMES = Set.of("CT", "MR", "PT");
    /** Scintigraphy: of some kinds (PS3.3 C.8.4.9.1.1) the frames are slices, or projections that turn around. */
    private static final String SCINTIGRAPHY = "NM";
    private static final Set<String> TOMOGRAPHIC =
            Set.of("TOMO", "RECON TOMO", "GATED TOMO", "RECON GATED TOMO");
    /** Of these each frame is a view, such as one from before and one from behind. */
    private static final Set<String> VIEWS = Set.of("STATIC", "WHOLE BODY");

    /**
     * Whether images are slices of a volume.
     *
     * @param imageKind value 3 of Image Type, as {@link Acquisition#imageKind} has it
     * @param isPlaced whether they say where they lie: that counts where the modality decides nothing
     */
    public static boolean isOfVolumes(String modality, String imageKind, boolean isPlaced) {
        return OF_VOLUMES.contains(modality) || modality.equals(SCINTIGRAPHY) && TOMOGRAPHIC.contains(imageKind)
                || isPlaced && (modality.isEmpty() || modality.equals(SCINTIGRAPHY));
    }

    /** Whether it can be shown and its images are slices of a volume. */
    public boolean isVolume() {
        return stack.isPresent() && slices.size() > 1
                && isOfVolumes(modality, imageKind(), slices.get(1).position().isPresent());
    }

    private String imageKind() {
        return stack.map(image -> image.acquisition().imageKind()).orElse("");
    }

    /** Whether it can be shown and has several frames of one file that are no slices: moments of a movement. */
    public boolean isCine() {
        return stack.isPresent() && !isVolume() && !(modality.equals(SCINTIGRAPHY) && VIEWS.contains(imageKind()))
                && slices.stream().map(Slice::member).distinct().count() < slices.size();
    }

    /**
     * A frame of a file.
     *
     * @param member index of the file among the members of the study, 0 first
     * @param frame of the file, 0 first
     * @param position millimetres along the normal of the slices, from the first of them; empty where unknown
     */
    public record Slice(int member, int frame, OptionalDouble position) {
    }

    /** Why nothing of a series is shown. Reports carry the code, so a code never changes. */
    public enum SetAside {
        /** A survey that other series were planned on (Image Type LOCALIZER). */
        LOCALIZER("localizer"),
        /** A picture of the dose. */
        DOSE("dose"),
        /** A picture of a screen. */
        SECONDARY_CAPTURE("secondary_capture"),
        /** Computed from another series: a projection, a reformat, a map. */
        DERIVED("derived"),
        /** Other series of the study show more. */
        NOT_CHOSEN("not_chosen"),
        /** There are more volumes than are shown, and none that is shows what it does. */
        LEFT_OUT("left_out"),
        /** None of its images can be read. */
        UNREADABLE("unreadable");

        private final String code;

        SetAside(String code) {
            this.code = code;
        }

        /** The code in reports. */
        public String code() {
            return code;
        }
    }

    /** A series that is one file. */
    static Series of(MedicalImage image) {
        return new Series(OptionalInt.empty(), image.acquisition().modality(), 1,
                IntStream.range(0, image.frames().count())
                        .mapToObj(frame -> new Slice(0, frame, OptionalDouble.empty())).toList(),
                Optional.of(image), Optional.empty(),
                Optional.ofNullable(image.subject().seriesInstanceUid()).orElse(""));
    }
}
