package wetread.report.dicom;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.TermCode;

/**
 * Codes for what reports say in words. All but those of {@link Code#OWN} are in the concept tables of pydicom 3.0.2,
 * which are made of DICOM PS3.16. Findings bring theirs along.
 */
final class Codes {
    /** Designators of the schemes whose URIs reports name. */
    private static final Map<String, String> SCHEMES = Map.of("http://snomed.info/sct", "SCT",
            "http://radlex.org", "RADLEX", "http://dicom.nema.org/resources/ontology/DCM", "DCM");

    /** CID 4031, by the terms of Body Part Examined. */
    private static final Map<String, Code> SITES = Map.of("HEAD", Code.sct("69536005", "Head"),
            "CHEST", Code.sct("816094009", "Chest"), "EYE", Code.sct("81745001", "Eye"),
            "ABDOMEN", Code.sct("818981001", "Abdomen"), "PELVIS", Code.sct("816092008", "Pelvis"),
            "NECK", Code.sct("45048000", "Neck"), "BREAST", Code.sct("76752008", "Breast"));

    /** Of those the parts that come in pairs. */
    private static final Set<String> PAIRS = Set.of("EYE", "BREAST");

    /** CID 244, and CID 5 for the midline. */
    private static final Map<String, Code> SIDES = Map.of("left", Code.sct("7771000", "Left"),
            "right", Code.sct("24028007", "Right"), "bilateral", Code.sct("51440002", "Bilateral"),
            "midline", Code.sct("261129000", "Midline"));

    /** CID 3716. It has no grade for what may cost life, limb or sight at once. */
    private static final Map<String, Code> SEVERITIES = Map.of("mild", Code.sct("255604002", "Mild"),
            "moderate", Code.sct("6736007", "Moderate"), "severe", Code.sct("24484000", "Severe"),
            "critical", new Code("CRITICAL", Code.OWN, "Critical"));

    /** CID 7035. */
    private static final Map<String, Code> ATTENTION = Map.of(
            "now", new Code("RID49480", "RADLEX", "ACR Category 1 Actionable Finding"),
            "today", new Code("RID49481", "RADLEX", "ACR Category 2 Actionable Finding"),
            "routine", new Code("RID49482", "RADLEX", "ACR Category 3 Actionable Finding"));

    /** CID 100, for any region: which one was examined, the report says in words. */
    private static final Map<String, Code> PROCEDURES = Map.of("CT", ln("25045-6", "CT unspecified body region"),
            "MR", ln("25056-3", "MRI unspecified body region"), "DX", ln("43468-8", "XR unspecified body region"),
            "CR", ln("43468-8", "XR unspecified body region"), "PT", ln("44136-0", "PET unspecified body region"),
            "NM", ln("49118-3", "NM unspecified body region"));
    private static final Code ANY_PROCEDURE = Code.sct("363679005", "Imaging procedure");

    private Codes() {
    }

    private static Code ln(String code, String meaning) {
        return new Code(code, "LN", meaning);
    }

    /** The code of a finding as the report has it; that of its term in our own scheme where it has none. */
    static Code finding(Report.Finding finding) {
        Report.Code code = finding.code();
        String scheme = code == null ? null : SCHEMES.get(code.system());
        if (scheme != null) {
            return new Code(code.code(), scheme, code.display());
        }
        String meaning = PrintableText.line(finding.term()).strip();
        return new Code(TermCode.of(finding.term()), Code.OWN, meaning.isEmpty() ? Code.FINDING.meaning() : meaning);
    }

    /** Where the examination was, by its Body Part Examined. */
    static Optional<Code> site(String bodyPart) {
        return Optional.ofNullable(SITES.get(bodyPart));
    }

    /** Whether a part of the body is one that a person has once. */
    static boolean isSingle(String bodyPart) {
        return SITES.containsKey(bodyPart) && !PAIRS.contains(bodyPart);
    }

    /** The side; empty where none was said. */
    static Optional<Code> side(String laterality) {
        return Optional.ofNullable(SIDES.get(laterality));
    }

    /**
     * Whether a finding is there (CID 240).
     *
     * @param present null where the picture neither shows nor excludes it
     */
    static Code presence(Boolean present) {
        return present == null ? Code.sct("373068000", "Undetermined")
                : present ? Code.sct("52101004", "Present") : Code.sct("272519000", "Absent");
    }

    /** The grade; empty where there is none. */
    static Optional<Code> severity(String grade) {
        return Optional.ofNullable(SEVERITIES.get(grade));
    }

    /** How soon a physician has to look; empty where nobody knows. */
    static Optional<Code> attention(String attention) {
        return Optional.ofNullable(attention).map(ATTENTION::get);
    }

    /** What was done, by the modality of the image that stands for the study. */
    static Code procedure(String modality) {
        return PROCEDURES.getOrDefault(modality, ANY_PROCEDURE);
    }

    /** RFC 5646 language tags, which are those of ISO 639-1 here. */
    static Code language(String language) {
        return new Code(language, "RFC5646", language.equals("ko") ? "Korean" : "English");
    }
}
