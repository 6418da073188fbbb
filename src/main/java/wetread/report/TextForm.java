package wetread.report;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The report as a framed page of plain text, {@value #COLUMNS} columns inside the frame. Hangul and other wide
 * characters count as the two columns that a terminal gives them.
 */
@Singleton
final class TextForm implements ReportForm {
    private static final int COLUMNS = 62;

    private final Wording wording;

    TextForm(Wording wording) {
        this.wording = wording;
    }

    @Override
    public String fileName() {
        return "report.txt";
    }

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public Optional<byte[]> bytes(ReportContent content) {
        return Optional.of(page(content.report()).getBytes(StandardCharsets.UTF_8));
    }

    private String page(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add('╔' + "═".repeat(COLUMNS) + '╗');
        lines.add(centered(wording.of("title")));
        lines.add(rule());
        identification(lines, report);
        lines.add(rule());
        lines.add(centered(wording.of("result")));
        lines.add(rule());
        conclusion(lines, report);
        for (Problem problem : report.problems()) {
            paragraph(lines, problem.message() + " [" + problem.code().code() + "]");
        }
        if (!report.tiers().isEmpty()) {
            lines.add(rule());
            tiers(lines, report);
        }
        lines.add(rule());
        paragraph(lines, "※ " + report.disclaimer());
        lines.add('╚' + "═".repeat(COLUMNS) + '╝');
        return String.join("\n", lines) + "\n";
    }

    private void identification(List<String> lines, Report report) {
        Report.Examination examination = report.examination();
        if (examination.subject() != null) {
            field(lines, "patient_id", examination.subject().patientId());
            field(lines, "study_date", examination.subject().studyDate());
            field(lines, "accession_number", examination.subject().accessionNumber());
        }
        field(lines, "status", wording.of("status." + report.status().code()));
        if (examination.context() != null) {
            field(lines, "context", wording.context(examination));
        }
        if (examination.image() != null) {
            Report.Image image = examination.image();
            field(lines, "image",
                    image.format() + " " + image.modality() + " " + image.columns() + "×" + image.rows());
        }
        study(lines, new StudyWords(wording, report));
    }

    private void study(List<String> lines, StudyWords study) {
        if (study.isWorthwhile()) {
            IntStream.range(0, study.count()).forEach(i -> paragraph(lines, study.line(i)));
            study.files().ifPresent(files -> field(lines, "files", files));
        }
        study.supersedes().ifPresent(sentence -> paragraph(lines, sentence));
    }

    private void conclusion(List<String> lines, Report report) {
        Report.Conclusion conclusion = report.conclusion();
        if (conclusion.urgent()) {
            paragraph(lines, "!! " + wording.of("urgent"));
        }
        if (conclusion.needsExpertReview()) {
            paragraph(lines, "! " + wording.of("needs_expert_review"));
        }
        wording.quality(conclusion.imageQuality())
                .ifPresent(quality -> paragraph(lines, wording.of("image_quality") + ": " + quality));
        paragraph(lines, conclusion.impression());
        new StudyWords(wording, report).coverage().forEach(sentence -> paragraph(lines, sentence));
        conclusion.findings().stream().filter(finding -> !Boolean.FALSE.equals(finding.present()))
                .forEach(finding -> paragraph(lines, (finding.present() == null ? "? " : "• ") + sentence(finding)));
        conclusion.recommendations().forEach(recommendation -> paragraph(lines, "→ " + recommendation));
    }

    private void tiers(List<String> lines, Report report) {
        for (Report.Tier tier : report.tiers()) {
            paragraph(lines, tier.tier() + " · " + tier.model() + " · " + wording.confidence(tier) + " · "
                    + tier.why());
            tier.contradictions().forEach(code -> paragraph(lines, "! " + wording.of("contradiction." + code)));
        }
        if (report.cost() != null && report.cost().totalUsd() != null) {
            paragraph(lines, wording.of("cost") + ": " + report.cost().totalUsd().toPlainString() + " USD");
        }
    }

    private String sentence(Report.Finding finding) {
        StringBuilder text = new StringBuilder(finding.finding());
        for (String part : List.of(wording.of("laterality." + finding.laterality(), ""), finding.location(),
                finding.size(), finding.description())) {
            if (!part.isBlank()) {
                text.append(", ").append(part);
            }
        }
        String grade = finding.present() == null && finding.severityWord() == null ? wording.of("indeterminate")
                : wording.severity(finding.severity(), finding.severityWord());
        return text.append(" (").append(grade).append(", ").append(wording.confidence(finding.confidence()))
                .append(", ").append(finding.agreement()).append(')').toString();
    }

    private void field(List<String> lines, String word, String value) {
        if (value != null && !value.isBlank()) {
            paragraph(lines, wording.of(word) + ": " + PrintableText.line(value));
        }
    }

    private static String rule() {
        return '╠' + "═".repeat(COLUMNS) + '╣';
    }

    private static String centered(String text) {
        int left = Math.max(0, (COLUMNS - width(text)) / 2);
        return framed(" ".repeat(left) + text);
    }

    /** Breaks at blanks where it can, inside a word where it must. */
    private static void paragraph(List<String> lines, String text) {
        for (String part : PrintableText.lines(text).split("\n")) {
            StringBuilder line = new StringBuilder(" ");
            for (String word : part.strip().split("\\s+")) {
                if (width(line) + width(word) + 1 > COLUMNS && line.length() > 1) {
                    lines.add(framed(line.toString()));
                    line = new StringBuilder(" ");
                }
                for (int at = 0; at < word.length(); ) {
                    int character = word.codePointAt(at);
                    if (width(line) + width(character) + 1 > COLUMNS) {
                        lines.add(framed(line.toString()));
                        line = new StringBuilder(" ");
                    }
                    line.appendCodePoint(character);
                    at += Character.charCount(character);
                }
                line.append(' ');
            }
            if (!line.toString().isBlank()) {
                lines.add(framed(line.toString().stripTrailing()));
            }
        }
    }

    private static String framed(String text) {
        return '║' + text + " ".repeat(Math.max(0, COLUMNS - width(text))) + '║';
    }

    static int width(CharSequence text) {
        return text.codePoints().map(TextForm::width).sum();
    }

    /** Columns of a character on a terminal: East Asian Width (Unicode Standard Annex 11) W and F take two. */
    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = character >= 0x1100 && (character <= 0x115F
                || character >= 0x2E80 && character <= 0xA4CF
                || character >= 0xA960 && character <= 0xA97C
                || character >= 0xAC00 && character <= 0xD7A3
                || character >= 0xF900 && character <= 0xFAFF
                || character >= 0xFE30 && character <= 0xFE6F
                || character >= 0xFF00 && character <= 0xFF60
                || character >= 0xFFE0 && character <= 0xFFE6
                || character >= 0x1F300 && character <= 0x1FAFF
                || character >= 0x20000 && character <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
