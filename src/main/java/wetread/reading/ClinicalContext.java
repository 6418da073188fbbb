package wetread.reading;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import wetread.imaging.Acquisition;
import wetread.imaging.BodyPart;
import wetread.reading.finding.PictureKind;

/**
 * What kind of examination a picture belongs to. Each context has a resource folder {@code contexts/<code>} with its
 * prompt, its name in reports and the terms of its own. A new context is one such folder and one constant here.
 */
public enum ClinicalContext {
    CHEST_XRAY("chest_xray", Optional.of(PictureKind.CHEST_RADIOGRAPH),
            modality("CR", "DX", "RG", "RF", "XC").and(bodyPart(BodyPart.CHEST)),
            Set.of("CR", "DX", "RG", "RF", "XC"), EnumSet.of(BodyPart.CHEST)),
    CT_SCAN("ct_scan", Optional.of(PictureKind.CT), modality("CT"), Set.of("CT"), EnumSet.allOf(BodyPart.class)),
    MRI("mri", Optional.of(PictureKind.MRI), modality("MR"), Set.of("MR"), EnumSet.allOf(BodyPart.class)),
    ULTRASOUND("ultrasound", Optional.of(PictureKind.ULTRASOUND), modality("US", "IVUS"),
            Set.of("US", "IVUS", "BDUS"), EnumSet.allOf(BodyPart.class)),
    RETINA("retina", Optional.of(PictureKind.FUNDUS), modality("OP", "OPT", "OPM").or(bodyPart(BodyPart.EYE)),
            Set.of("OP", "OPT", "OPM", "OPTENF", "OPTBSV", "XC"), EnumSet.of(BodyPart.EYE, BodyPart.HEAD)),
    /** Whatever no other context is for. */
    GENERAL("general", Optional.empty(), header -> false, Set.of(), EnumSet.allOf(BodyPart.class));

    /** Modalities that tell nothing: none, and Other. */
    private static final Set<String> SILENT = Set.of("", "OT");

    private final String code;
    private final Optional<PictureKind> picture;
    private final Predicate<Acquisition> condition;
    private final Set<String> modalities;
    private final Set<BodyPart> bodyParts;

    /**
     * @param code the name in keys, metadata and reports, and of the resource folder
     * @param picture the kind of its pictures; empty for any
     * @param condition what the header of such an examination says
     * @param modalities that such an examination may have (PS3.3 C.7.3.1.1.1)
     * @param bodyParts that it may be of
     */
    ClinicalContext(String code, Optional<PictureKind> picture, Predicate<Acquisition> condition,
            Set<String> modalities, Set<BodyPart> bodyParts) {
        this.code = code;
        this.picture = picture;
        this.condition = condition;
        this.modalities = modalities;
        this.bodyParts = bodyParts;
    }

    /** The name in keys, metadata and reports, such as {@code chest_xray}. */
    public String code() {
        return code;
    }

    /** The kind of its pictures; empty where they may be of any. */
    public Optional<PictureKind> picture() {
        return picture;
    }

    /** The context of that name, in any case; nothing for another name or null. */
    public static Optional<ClinicalContext> of(String code) {
        return Arrays.stream(values()).filter(context -> context.code.equalsIgnoreCase(code)).findFirst();
    }

    /** The first context whose condition the header meets; {@link #GENERAL} when it meets none. */
    public static ClinicalContext ofHeader(Acquisition header) {
        return Arrays.stream(values()).filter(context -> context.condition.test(header)).findFirst().orElse(GENERAL);
    }

    /** Whether the header says that the picture is of no such examination. A header that is silent excludes nothing. */
    public boolean isExcludedBy(Acquisition header) {
        String modality = header.modality().strip().toUpperCase(Locale.ROOT);
        return this != GENERAL && (!SILENT.contains(modality) && !modalities.contains(modality)
                || header.bodyPart() != BodyPart.UNKNOWN && !bodyParts.contains(header.bodyPart()));
    }

    /**
     * The absolute name of a resource in the context's folder, such as {@code /contexts/chest_xray/prompt.ko.txt}.
     *
     * @param file such as {@code prompt.ko.txt}
     */
    public String resource(String file) {
        return "/contexts/" + code + "/" + file;
    }

    /** @param terms of DICOM Modality (0008,0060), PS3.3 C.7.3.1.1.1 */
    private static Predicate<Acquisition> modality(String... terms) {
        List<String> modalities = List.of(terms);
        return header -> modalities.contains(header.modality().toUpperCase(Locale.ROOT));
    }

    private static Predicate<Acquisition> bodyPart(BodyPart part) {
        return header -> header.bodyPart() == part;
    }
}
