package wetread.report;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.reading.finding.Attention;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Severity;

/**
 * A concept of a terminology, for what reports say in codes of our own. Each form writes it in its own way. All are
 * those of DICOM PS3.16, in the context groups named here; looked up in the concept tables of pydicom 3.0.2.
 *
 * @param display its meaning in English
 */
public record Concept(Terminology terminology, String code, String display) {
    /** CID 210. */
    public static final Concept LATERALITY = snomed("272741003", "Laterality");
    /** CID 3716 is of its values. */
    public static final Concept SEVERITY = snomed("246112005", "Severity");

    private static final Concept PRESENT = snomed("52101004", "Present");
    private static final Concept ABSENT = snomed("272519000", "Absent");
    private static final Concept UNDETERMINED = snomed("373068000", "Undetermined");

    /** CID 4031, by the terms of Body Part Examined. */
    private static final Map<String, Concept> SITES = Map.of("HEAD", snomed("69536005", "Head"),
            "CHEST", snomed("816094009", "Chest"), "EYE", snomed("81745001", "Eye"),
            "ABDOMEN", snomed("818981001", "Abdomen"), "PELVIS", snomed("816092008", "Pelvis"),
            "NECK", snomed("45048000", "Neck"), "BREAST", snomed("76752008", "Breast"));
    /** Of those the parts that come in pairs. */
    private static final Set<String> PAIRS = Set.of("EYE", "BREAST");
    /** CID 244, and CID 5 for the midline. */
    private static final Map<String, Concept> SIDES = Map.of(Laterality.LEFT.code(), snomed("7771000", "Left"),
            Laterality.RIGHT.code(), snomed("24028007", "Right"),
            Laterality.BILATERAL.code(), snomed("51440002", "Bilateral"),
            Laterality.MIDLINE.code(), snomed("261129000", "Midline"));
    /** CID 3716, which has no code for critical. */
    private static final Map<String, Concept> SEVERITIES = Map.of(Severity.Grade.MILD.code(),
            snomed("255604002", "Mild"), Severity.Grade.MODERATE.code(), snomed("6736007", "Moderate"),
            Severity.Grade.SEVERE.code(), snomed("24484000", "Severe"));

    private static Concept snomed(String code, String display) {
        return new Concept(Terminology.SNOMED, code, display);
    }

    /** Where an examination was, by its Body Part Examined; nothing for any other text. */
    public static Optional<Concept> site(String bodyPart) {
        return Optional.ofNullable(bodyPart).map(SITES::get);
    }

    /** Whether a part of the body is one that a person has once. */
    public static boolean isSingle(String bodyPart) {
        return site(bodyPart).isPresent() && !PAIRS.contains(bodyPart);
    }

    /** The side; nothing where none was said. */
    public static Optional<Concept> side(String laterality) {
        return Optional.ofNullable(laterality).map(SIDES::get);
    }

    /** The grade; nothing where there is none, or no code for it. */
    public static Optional<Concept> severity(String grade) {
        return Optional.ofNullable(grade).map(SEVERITIES::get);
    }

    /**
     * Whether a finding is there (CID 240).
     *
     * @param present null where the picture neither shows nor excludes it
     */
    public static Concept presence(Boolean present) {
        return present == null ? UNDETERMINED : present ? PRESENT : ABSENT;
    }

    /** How soon a physician has to look (CID 7035); nothing where nobody knows. */
    public static Optional<Concept> attention(String attention) {
        return Attention.of(attention).map(one -> new Concept(Terminology.RADLEX, one.radLex(),
                "ACR Category " + (one.ordinal() + 1) + " Actionable Finding"));
    }
}
