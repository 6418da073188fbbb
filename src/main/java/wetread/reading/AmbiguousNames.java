package wetread.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Abbreviations of modalities that are words besides: US is a pronoun and a country, MR a title. What stands beside
 * them tells which is meant.
 */
final class AmbiguousNames {
    private static final String PRONOUN = "us";
    private static final String TITLE = "mr";
    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
    private static final Pattern KOREAN = Pattern.compile(".*\\p{IsHangul}.*");
    /** Of examinations and files, whatever the modality. */
    private static final Set<String> OF_FILES = Set.of("scan", "scans", "image", "images", "img", "imaging", "exam",
            "exams", "examination", "study", "studies", "series", "file", "files", "dicom", "dcm", "picture",
            "pictures", "photo", "photos", "case", "cases", "sample", "samples", "test", "data", "dataset", "upload",
            "uploads", "report", "patient", "patients", "new", "old", "l", "r", "left", "right", "lt", "rt", "both",
            "ax", "axial", "cor", "coronal", "sag", "sagittal", "pre", "post", "contrast", "enhanced", "with",
            "without", "ce", "and", "ct", "mr", "us", "mri", "cxr", "frame", "page", "view", "no");
    /** What is examined, and how, in one of these modalities. */
    private static final Set<String> OF_EXAMINATIONS = Set.of("abdomen", "abd", "abdominal", "abdominopelvic",
            "ankle", "aorta", "arm", "biopsy", "bladder", "bowel", "brain", "breast", "breasts", "cardiac", "carotid",
            "cervical", "chest", "colour", "color", "cspine", "doppler", "duplex", "elbow", "extremity", "fetal",
            "fetus", "foot", "gallbladder", "gb", "groin", "guided", "gyn", "hand", "head", "heart", "hepatic", "hip",
            "joint", "kidney", "kidneys", "knee", "leg", "liver", "lspine", "lumbar", "msk", "neck", "neonatal",
            "ob", "obstetric", "orbit", "ovary", "pancreas", "pelvic", "pelvis", "pituitary", "pregnancy", "prostate",
            "rectal", "rectum", "renal", "sacrum", "scrotal", "scrotum", "shoulder", "soft", "spine", "spleen",
            "testis", "thigh", "thoracic", "thyroid", "tissue", "transrectal", "transvaginal", "tspine", "upper",
            "lower", "uterus", "vein", "venous", "wrist", "angio", "angiogram", "angiography", "adc", "arthrography",
            "cine", "diffusion", "dwi", "elastography", "fat", "flair", "gre", "perfusion", "spectroscopy", "stir",
            "swi", "t1", "t1w", "t2", "t2w", "tof", "weighted");
    private static final Set<String> KOREAN_EXAMINATIONS = Set.of("검사", "간", "경추", "골반", "뇌", "두부", "머리",
            "목", "무릎", "발목", "복부", "상복부", "손목", "심장", "어깨", "영상", "요추", "유방", "전립선", "척추",
            "췌장", "촬영", "허리", "흉부", "가슴");

    private AmbiguousNames() {
    }

    /**
     * Whether a word names its modality where it stands.
     *
     * @param words in lower case
     * @param at the place of one that may be ambiguous
     */
    static boolean namesModality(List<String> words, int at) {
        return switch (words.get(at)) {
            case PRONOUN -> words.stream().allMatch(word -> isOfFiles(word) || isExamined(word) || isKorean(word))
                    || at > 0 && isExamined(words.get(at - 1))
                    || at + 1 < words.size() && isExamined(words.get(at + 1));
            // A title goes before a name.
            case TITLE -> at + 1 == words.size() || isOfFiles(words.get(at + 1)) || isExamined(words.get(at + 1));
            default -> true;
        };
    }

    private static boolean isOfFiles(String word) {
        return OF_FILES.contains(word) || NUMBER.matcher(word).matches();
    }

    private static boolean isExamined(String word) {
        return OF_EXAMINATIONS.contains(word) || KOREAN_EXAMINATIONS.contains(word);
    }

    private static boolean isKorean(String word) {
        return KOREAN.matcher(word).matches();
    }
}
