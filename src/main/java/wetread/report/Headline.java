package wetread.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;

/** The first sentences of a report: what all tiers that answered say together, in our words where they disagree. */
final class Headline {
    private final Wording wording;

    Headline(Wording wording) {
        this.wording = wording;
    }

    /**
     * The impression of the last tier. Where tiers disagree: on what, that a physician must decide,
     * and each tier's impression after its name, a line each. Each tier's impression too where only the urgency
     * differs, and where one of several answered in words alone, since what it saw stands nowhere else.
     */
    String of(Consensus consensus) {
        List<Consensus.Impression> impressions = consensus.impressions();
        boolean words = impressions.size() > 1
                && impressions.stream().anyMatch(one -> one.form() == Interpretation.Form.FREE_TEXT);
        boolean urgency = consensus.disagreements().isEmpty() && consensus.disagreesOnUrgency();
        if (consensus.disagreements().isEmpty() && !words && !urgency) {
            return impressions.get(impressions.size() - 1).text();
        }
        Stream<String> disagreement = consensus.disagreements().isEmpty() ? Stream.empty()
                : Stream.of(wording.of("disagreement").replace("{findings}", consensus.disagreements().stream()
                        .map(this::disagreement).collect(Collectors.joining("; "))));
        Stream<String> urgent = urgency ? Stream.of(urgency(impressions)) : Stream.empty();
        return Stream.of(disagreement, urgent, impressions.stream().filter(one -> !one.text().isBlank())
                .map(one -> wording.tier(one.tier()) + ": " + one.text())).flatMap(each -> each)
                .collect(Collectors.joining("\n"));
    }

    private String urgency(List<Consensus.Impression> impressions) {
        // Words alone do not say that it is not urgent.
        return wording.of("disagreement.urgent").replace("{tiers}", impressions.stream()
                .filter(one -> one.form() != Interpretation.Form.FREE_TEXT)
                .map(one -> wording.tier(one.tier()) + ": "
                        + wording.of(one.urgent() ? "urgency.yes" : "urgency.no"))
                .collect(Collectors.joining(", ")));
    }

    private String disagreement(Consensus.Disagreement disagreement) {
        String side = wording.of("laterality." + disagreement.finding().laterality().code(), "");
        return (side + " " + wording.finding(disagreement.finding().term().name())).strip()
                + disagreement.stances().entrySet().stream()
                        .map(stance -> wording.tier(stance.getKey()) + ": " + wording.position(stance.getValue().code(),
                                Optional.ofNullable(disagreement.sides().get(stance.getKey())).map(Laterality::code)
                                        .orElse(null)))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
