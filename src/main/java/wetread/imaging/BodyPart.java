package wetread.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The part of the body that was examined, as far as it changes how an image is read. It is told once, from what the file
 * says: Body Part Examined first, then the codes of its Anatomic Region Sequence, then its descriptions.
 */
public enum BodyPart {
    HEAD(Set.of("HEAD", "BRAIN", "SKULL", "HEADNECK"),
            Set.of("69536005", "12738006", "89546000", "774007", "T-D1100", "T-A0100", "T-11100", "T-D1000"),
            Set.of("HEAD", "BRAIN", "SKULL", "CRANIAL", "CRANIUM", "CEREBRAL", "CEREBRUM", "뇌"), List.of("두부", "머리", "두개")),
    CHEST(Set.of("CHEST", "THORAX", "LUNG", "RIB", "RIBS", "CHESTABDOMEN", "CHESTABDPELVIS"),
            Set.of("51185008", "816094009", "39607008", "113197003", "416550000", "416775004", "T-D3000", "T-28000", "T-11300",
                    "R-FAB55", "R-FAB56"),
            Set.of("CHEST", "THORAX", "LUNG", "LUNGS", "PULMONARY", "RIB", "RIBS", "CXR", "폐"), List.of("흉부", "가슴", "늑골")),
    EYE(Set.of("EYE", "RETINA"), Set.of("81745001", "371398005", "5665001", "T-AA000", "T-D0801", "T-AA610"),
            Set.of("RETINA", "RETINAL", "FUNDUS", "MACULA", "MACULAR"), List.of("안저", "망막", "황반")),
    /** Another part, which has no reading of its own here. */
    OTHER(Set.of("ABDOMEN", "ABDOMENPELVIS", "PELVIS", "NECK", "SPINE", "CSPINE", "TSPINE", "LSPINE", "SSPINE", "SHOULDER",
            "CLAVICLE", "ARM", "HUMERUS", "ELBOW", "FOREARM", "WRIST", "HAND", "FINGER", "HIP", "LEG", "FEMUR", "KNEE",
            "ANKLE", "FOOT", "TOE", "EXTREMITY", "BREAST", "HEART", "LIVER", "KIDNEY", "BLADDER", "UTERUS", "PROSTATE",
            "JAW", "TEETH", "SINUS", "COLON", "WHOLEBODY"), Set.of(), Set.of(), List.of()),
    /** The file does not say it. */
    UNKNOWN(Set.of(), Set.of(), Set.of(), List.of());

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{IsLatin})(?=\\p{IsHangul})"
            + "|(?<=\\p{IsHangul})(?=[\\p{IsLatin}\\p{N}])");

    private final Set<String> terms;
    private final Set<String> codes;
    private final Set<String> words;
    private final List<String> stems;

    /**
     * @param terms of Body Part Examined (DICOM PS3.16 Annex L, table L-1)
     * @param codes of Anatomic Region Sequence (PS3.16 CID 4 and CID 4031), SNOMED CT and the older SRT
     * @param words of descriptions, whole, in capitals
     * @param stems with which Korean words of descriptions begin: they carry endings and stand without blanks
     */
    BodyPart(Set<String> terms, Set<String> codes, Set<String> words, List<String> stems) {
        this.terms = terms;
        this.codes = codes;
        this.words = words;
        this.stems = stems;
    }

    /**
     * @param bodyPartExamined DICOM Body Part Examined (0018,0015); empty where absent
     * @param regionCodes code values of Anatomic Region Sequence (0008,2218)
     * @param descriptions free text, English or Korean
     */
    public static BodyPart of(String bodyPartExamined, List<String> regionCodes, String descriptions) {
        List<String> examined = words(bodyPartExamined);
        return first(part -> examined.stream().anyMatch(part.terms::contains))
                .or(() -> first(part -> part.isNamedBy(examined)))
                .or(() -> first(part -> regionCodes.stream().anyMatch(part.codes::contains)))
                .or(() -> first(part -> part.isNamedBy(words(descriptions))))
                .orElse(examined.isEmpty() && regionCodes.isEmpty() ? UNKNOWN : OTHER);
    }

    private boolean isNamedBy(List<String> text) {
        return text.stream().anyMatch(word -> words.contains(word) || stems.stream().anyMatch(word::startsWith));
    }

    private static Optional<BodyPart> first(Predicate<BodyPart> condition) {
        return Arrays.stream(values()).filter(condition).findFirst();
    }

    /** Whole words in capitals; Korean and Latin letters that touch each other are two words. */
    private static List<String> words(String text) {
        return NO_LETTERS.splitAsStream(text.toUpperCase(Locale.ROOT)).filter(word -> !word.isEmpty()).toList();
    }
}
