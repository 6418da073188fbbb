package wetread.report.dicom;

import java.util.Map;
import java.util.Optional;
import wetread.reading.finding.Severity;
import wetread.report.Concept;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.ReportCode;
import wetread.report.TermCode;
import wetread.report.Terminology;

/** Codes for what reports say in words: those of {@link Concept}, and our own. Findings bring theirs along. */
final class Codes {
    private static final Code CRITICAL = new Code("CRITICAL", Code.OWN, "Critical");

    /** CID 100, for any region: which one was examined, the report says in words. */
    private static final Map<String, String> PROCEDURES = Map.of("CT", "CT unspecified body region",
            "MR", "MRI unspecified body region", "DX", "XR unspecified body region",
            "CR", "XR unspecified body region", "PT", "PET unspecified body region",
            "NM", "NM unspecified body region");
    private static final Code ANY_PROCEDURE = Code.sct("363679005", "Imaging procedure");

    private Codes() {
    }

    private static Code of(Concept concept) {
        return new Code(concept.code(), concept.terminology().designator(), concept.display());
    }

    /** The code of a finding as the report has it; that of its term in our own scheme where it has none. */
    static Code finding(Report.Finding finding) {
        Report.Code code = finding.code();
        Optional<Terminology> known = Optional.ofNullable(code).flatMap(one -> Terminology.of(one.system()));
        if (known.isPresent()) {
            return new Code(code.code(), known.get().designator(), code.display());
        }
        String meaning = PrintableText.line(finding.term()).strip();
        return new Code(TermCode.of(finding.term()), Code.OWN, meaning.isEmpty() ? Code.FINDING.meaning() : meaning);
    }

    /** Where the examination was, by its Body Part Examined. */
    static Optional<Code> site(String bodyPart) {
        return Concept.site(bodyPart).map(Codes::of);
    }

    /** The side; empty where none was said. */
    static Optional<Code> side(String laterality) {
        return Concept.side(laterality).map(Codes::of);
    }

    /**
     * Whether a finding is there.
     *
     * @param present null where the picture neither shows nor excludes it
     */
    static Code presence(Boolean present) {
        return of(Concept.presence(present));
    }

    /** The grade, what may cost life, limb or sight at once by a code of our own; empty where there is none. */
    static Optional<Code> severity(String grade) {
        return Severity.Grade.CRITICAL.code().equals(grade) ? Optional.of(CRITICAL)
                : Concept.severity(grade).map(Codes::of);
    }

    /** How soon a physician has to look; empty where nobody knows. */
    static Optional<Code> attention(String attention) {
        return Concept.attention(attention).map(Codes::of);
    }

    /** What was done, by the modality of the image that stands for the study. */
    static Code procedure(String modality) {
        return Optional.ofNullable(PROCEDURES.get(modality)).map(meaning -> new Code(ReportCode.ofModality(modality),
                Terminology.LOINC.designator(), meaning)).orElse(ANY_PROCEDURE);
    }

    /** RFC 5646 language tags, which are those of ISO 639-1 here. */
    static Code language(String language) {
        return new Code(language, "RFC5646", language.equals("ko") ? "Korean" : "English");
    }
}
