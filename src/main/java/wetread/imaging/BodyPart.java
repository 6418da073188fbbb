package wetread.imaging;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of the body that was examined, as far as it changes how an image is read.
 *
 * <p>A file may say it in three places. The first that names a part counts: Body Part Examined, the codes of Anatomic
 * Region Sequence, the descriptions. Where one place names several parts, the first constant here decides how the image
 * is read. Words in another sense, such as the head of a bone, do not count: {@link OtherSenses}.
 */
public enum BodyPart {
    /** The head, alone or with the neck: of CID 4031 Head; Head and Neck; Skull. Of CID 4030 Brain. */
    HEAD(Set.of("HEAD", "BRAIN", "SKULL", "HEADNECK"),
            Set.of("69536005", "T-D1100", "774007", "T-D1000", "89546000", "T-11100", "12738006", "T-A0100"),
            Set.of("HEAD", "BRAIN", "SKULL", "CRANIAL", "CRANIUM", "CEREBRAL", "CEREBRUM", "뇌"),
            List.of("두부", "머리", "두개")),
    /**
     * The chest, alone or with the neck, the abdomen and the pelvis: of CID 4031 Chest (51185008 in older editions);
     * Rib; Chest and Abdomen; Chest, Abdomen and Pelvis; Neck and Chest; Neck, Chest and Abdomen; Neck, Chest, Abdomen
     * and Pelvis. Of CID 4 Lung.
     */
    CHEST(Set.of("CHEST", "THORAX", "LUNG", "RIB", "RIBS", "CHESTABDOMEN", "CHESTABDPELVIS", "NECKCHEST",
            "NECKCHESTABDOMEN", "NECKCHESTABDPELV"),
            Set.of("51185008", "816094009", "T-D3000", "113197003", "T-11300", "416550000", "R-FAB55", "416775004",
                    "R-FAB56", "417437006", "R-FAB52", "416152001", "R-FAB53", "416319003", "R-FAB54", "39607008",
                    "T-28000"),
            Set.of("CHEST", "THORAX", "LUNG", "LUNGS", "PULMONARY", "RIB", "RIBS", "CXR", "폐"),
            List.of("흉부", "가슴", "늑골")),
    /** The eye: of CID 4031 Eye; Eye region. Of CID 4209 Retina. */
    EYE(Set.of("EYE", "RETINA"),
            Set.of("81745001", "T-AA000", "371398005", "T-D0801", "5665001", "T-AA610"),
            Set.of("RETINA", "RETINAL", "FUNDUS", "MACULA", "MACULAR"), List.of("안저", "망막", "황반")),
    /** Another part, which has no reading of its own here. */
    OTHER(Set.of("ABDOMEN", "ABDOMENPELVIS", "PELVIS", "NECK", "SPINE", "CSPINE", "TSPINE", "LSPINE", "SSPINE",
            "SHOULDER", "CLAVICLE", "ARM", "HUMERUS", "ELBOW", "FOREARM", "WRIST", "HAND", "FINGER", "HIP", "LEG",
            "FEMUR", "KNEE", "ANKLE", "FOOT", "TOE", "EXTREMITY", "BREAST", "HEART", "LIVER", "KIDNEY", "BLADDER",
            "UTERUS", "PROSTATE", "JAW", "TEETH", "SINUS", "COLON", "WHOLEBODY", "HEADNECK", "CHESTABDOMEN",
            "CHESTABDPELVIS", "NECKCHEST", "NECKCHESTABDOMEN", "NECKCHESTABDPELV"),
            Set.of("774007", "T-D1000", "416550000", "R-FAB55", "416775004", "R-FAB56", "417437006", "R-FAB52",
                    "416152001", "R-FAB53", "416319003", "R-FAB54"), Set.of(), List.of("경부", "복부", "골반")),
    /** The file does not say it. */
    UNKNOWN(Set.of(), Set.of(), Set.of(), List.of());

    /** Characters of a text that are searched; the standard allows 64 to a description (PS3.5 6.2). */
    private static final int MAX_LENGTH = 1024;

    /** What parts words: everything but letters and digits, and the place where Latin and Korean touch. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{IsLatin})(?=\\p{IsHangul})"
            + "|(?<=\\p{IsHangul})(?=[\\p{IsLatin}\\p{N}])");

    private final Set<String> terms;
    private final Set<String> codes;
    private final Set<String> words;
    private final List<String> stems;

    /**
     * @param terms of Body Part Examined (DICOM PS3.16 Annex L)
     * @param codes of Anatomic Region Sequence (context groups of PS3.16 Annex B): of each region the SNOMED CT code,
     *        and the SRT code that older files hold
     * @param words whole words of descriptions, in capitals
     * @param stems beginnings of Korean words: endings follow them without a blank
     */
    BodyPart(Set<String> terms, Set<String> codes, Set<String> words, List<String> stems) {
        this.terms = terms;
        this.codes = codes;
        this.words = words;
        this.stems = stems;
    }

    /**
     * The part that a file names. {@link #OTHER} where Body Part Examined or a code is there and names none of these;
     * {@link #UNKNOWN} where neither is there and the descriptions name none.
     *
     * @param bodyPartExamined DICOM Body Part Examined (0018,0015); empty where absent
     * @param regionCodes code values of Anatomic Region Sequence (0008,2218)
     * @param descriptions free text, English or Korean
     */
    public static BodyPart of(String bodyPartExamined, List<String> regionCodes, String descriptions) {
        return all(bodyPartExamined, regionCodes, descriptions).stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /**
     * All parts that the first place which names one names; {@link #OTHER} or {@link #UNKNOWN} alone as in {@link #of}.
     *
     * @param bodyPartExamined as in {@link #of}
     * @param regionCodes as in {@link #of}
     * @param descriptions as in {@link #of}
     */
    public static Set<BodyPart> all(String bodyPartExamined, List<String> regionCodes, String descriptions) {
        List<String> examined = words(bodyPartExamined);
        List<String> described = words(descriptions);
        Set<BodyPart> named = those(part -> examined.stream().anyMatch(part.terms::contains)
                || part != OTHER && part.isNamedBy(examined));
        if (named.isEmpty()) {
            named = those(part -> regionCodes.stream().anyMatch(part.codes::contains));
        }
        if (named.isEmpty()) {
            named = those(part -> part != OTHER && part.isNamedBy(described));
            // Of a description alone another part is worth knowing beside one of these.
            if (!named.isEmpty() && (OTHER.isNamedBy(described)
                    || described.stream().anyMatch(OTHER.terms::contains))) {
                named.add(OTHER);
            }
        }
        if (named.isEmpty()) {
            named.add(bodyPartExamined.isBlank() && regionCodes.isEmpty()
                    ? UNKNOWN : OTHER);
        }
        return Collections.unmodifiableSet(named);
    }

    private boolean isNamedBy(List<String> text) {
        return text.stream().anyMatch(word -> words.contains(word) || stems.stream().anyMatch(word::startsWith));
    }

    private static Set<BodyPart> those(Predicate<BodyPart> condition) {
        return Arrays.stream(values()).filter(condition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(BodyPart.class)));
    }

    /**
     * Whole words in capitals, without those in another sense; Korean and Latin letters that touch each other are two
     * words.
     */
    private static List<String> words(String text) {
        return OtherSenses.removed(BETWEEN_WORDS
                .splitAsStream(text.substring(0, Math.min(MAX_LENGTH, text.length())).toUpperCase(Locale.ROOT))
                .filter(word -> !word.isEmpty()).toList());
    }
}
