package wetread.reading.finding;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What attention the words of answers call for by critical terms that they name, and that no finding stands for: words
 * of an impression, those that describe a finding, and its name, which may be a lesser one or none of the vocabulary.
 */
final class Unlisted {
    private final Mentions mentions;

    Unlisted(Mentions mentions) {
        this.mentions = mentions;
    }

    /**
     * {@link Attention#NOW} where words name something that cannot wait, be they an impression or all that there is:
     * nobody else has understood them, and a look in vain costs less than hours. {@link Attention#TODAY} for the other
     * critical terms, and for what the words leave open. What is denied, past or only asked for calls for nothing.
     */
    Set<Attention> in(Consensus consensus) {
        return words(consensus).flatMap(text -> mentions.in(text).stream())
                .filter(mention -> mention.term().critical() && mention.isOfOnePart()
                        && mention.presence() != Presence.ABSENT)
                .filter(mention -> consensus.findings().stream()
                        .noneMatch(shared -> standsFor(shared.finding(), mention)))
                .map(mention -> mention.presence() == Presence.PRESENT ? mention.term().attention() : Attention.TODAY)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> words(Consensus consensus) {
        List<Finding> findings = consensus.findings().stream().flatMap(shared -> shared.said().stream())
                .map(Consensus.Said::finding).toList();
        return Stream.of(consensus.impressions().stream().map(Consensus.Impression::text),
                findings.stream().filter(Finding::present).map(finding -> finding.term().name()),
                findings.stream().filter(finding -> finding.presence() != Presence.ABSENT).map(Finding::description))
                .flatMap(words -> words).distinct();
    }

    /** Whether a finding was seen, or is left open as the words leave it, and is as pressing: perhaps less closely. */
    private static boolean standsFor(Finding finding, Mention mention) {
        String listed = finding.term().name();
        String named = mention.term().name();
        boolean isOpen = finding.presence() == Presence.INDETERMINATE
                && (mention.isHedged() || mention.presence() == Presence.INDETERMINATE);
        return (listed.contains(named) || named.contains(listed)) && (finding.present() || isOpen)
                && finding.term().attention().compareTo(mention.term().attention()) <= 0;
    }
}
