package wetread.report;

import java.util.List;
import java.util.stream.Stream;

/** What every form says of a report as a whole, so that all say it in the same words. */
public final class ReportWords {
    private final Wording wording;
    private final Report report;

    /** The words for one report. */
    public ReportWords(Wording wording, Report report) {
        this.wording = wording;
        this.report = report;
    }

    /** What it is: a preliminary reading, or why there is none. */
    public String title() {
        return report.isRead() ? wording.of("title") : wording.of(switch (report.status()) {
            case REJECTED -> "unread.rejected";
            case FAILED -> "unread.failed";
            case PRELIMINARY, PARTIAL -> "attention.none";
        });
    }

    /** What nobody must forget of it: its disclaimer, or that nobody has read the images. */
    public String caveat() {
        return report.isRead() ? report.disclaimer() : wording.of("unread.note");
    }

    /** What is odd about answers, after whose they are: how they came, and how they contradict themselves. */
    public List<String> answers() {
        return report.tiers().stream().flatMap(tier -> Stream.concat(
                Stream.of(form(tier)).filter(form -> !form.isEmpty()).map(form -> whose(tier) + ": " + form),
                contradictions(tier).stream())).toList();
    }

    /** How a tier's answer came, where it did not come as it was asked for; empty where it did. */
    public String form(Report.Tier tier) {
        return tier.answer() == null ? "" : wording.of("answer." + tier.answer(), "");
    }

    /** How a tier's answer contradicts itself, after whose it is. */
    public List<String> contradictions(Report.Tier tier) {
        return tier.contradictions().stream()
                .map(code -> whose(tier) + ": " + wording.of("contradiction." + code)).toList();
    }

    /** The tier, and the model that it asked. */
    public String whose(Report.Tier tier) {
        return PrintableText.line(wording.tier(tier.tier()) + " (" + tier.model() + ")");
    }
}
