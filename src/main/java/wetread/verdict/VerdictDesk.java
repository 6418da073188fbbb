package wetread.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import wetread.journal.Journal;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;
import wetread.time.TimeSource;

/** Takes verdicts, holds them against their reports, and keeps them. */
@ApplicationScoped
public class VerdictDesk {
    private static final Journal LOG = Journal.of(VerdictDesk.class);

    private final ReportFinder reports;
    private final Vocabulary vocabulary;
    private final VerdictStore verdicts;
    private final TimeSource time;

    VerdictDesk(ReportFinder reports, Vocabulary vocabulary, VerdictStore verdicts, TimeSource time) {
        this.reports = reports;
        this.vocabulary = vocabulary;
        this.verdicts = verdicts;
        this.time = time;
    }

    /**
     * Keeps a verdict.
     *
     * @param bucket that reports are written to
     * @param by who judges
     * @return whether it is new; not where the same person's last word on that report was the same
     * @throws WrongVerdictException when there is no such report, or the verdict does not fit to it
     * @throws wetread.bucket.StorageException when S3 does not take it
     */
    public boolean take(String bucket, Said said, String by) {
        try (Journal.Scope scope = Journal.about(said.report().reportId())) {
            return kept(bucket, said, by);
        }
    }

    private boolean kept(String bucket, Said said, String by) {
        ReportFinder.Found found = reports.find(bucket, said.report());
        Instant now = time.now();
        Verdict verdict = new Verdict(Verdict.SCHEMA_VERSION, found.reportId(), now.toString(), by, said.overall(),
                judged(said.findings(), found.report().path("findings")),
                found.report().path("context").asText(null), found.day());
        boolean isNew = verdicts.keep(bucket, verdict, now);
        LOG.info(isNew ? "a verdict was kept" : "a verdict that is kept already", Map.of());
        return isNew;
    }

    /** In the report's own terms: what is agreed or disagreed with has to be in it, what was missed not as seen. */
    private List<Judgement> judged(List<Judgement> said, JsonNode findings) {
        Set<String> all = new HashSet<>();
        Set<String> sided = new HashSet<>();
        Set<String> present = new HashSet<>();
        findings.forEach(finding -> {
            String place = finding.path("term").asText() + side(finding.path("laterality").asText(null));
            all.add(finding.path("term").asText());
            sided.add(place);
            if (finding.path("present").asBoolean()) {
                present.add(place);
            }
        });
        List<Judgement> judged = new ArrayList<>();
        for (Judgement one : said) {
            String name = name(one.term(), all);
            if (one.verdict() == Judgement.Says.MISSED) {
                // Any other word could be a name of somebody.
                Said.check(all.contains(name) || isKnown(name), "vocabulary",
                        "a missed finding must be a term of the vocabulary");
                Said.check(!present.contains(name + side(one.laterality())), "not_missed",
                        "the report has a finding that is called missed");
            } else {
                Said.check(all.contains(name) && (side(one.laterality()).equals(side(null))
                                || sided.contains(name + side(one.laterality())) || sided.contains(name + side(null))),
                        "no_such_finding", "the report has no such finding to agree or disagree with");
            }
            judged.add(new Judgement(name, one.laterality(), one.verdict()));
        }
        Set<String> places = new HashSet<>();
        Said.check(judged.stream().allMatch(one -> places.add(one.term() + side(one.laterality()))), "twice",
                "a finding is judged twice");
        return List.copyOf(judged);
    }

    /** As the report has it, else as the vocabulary has. */
    private String name(String said, Set<String> all) {
        if (all.contains(said)) {
            return said;
        }
        Term term = vocabulary.term(said);
        return all.contains(term.name()) || isKnown(term.name()) ? term.name() : said.toLowerCase(Locale.ROOT);
    }

    private boolean isKnown(String name) {
        return !vocabulary.known(Set.of(vocabulary.term(name))).isEmpty();
    }

    private static String side(String laterality) {
        return "/" + (laterality == null ? Laterality.UNSPECIFIED.code() : laterality);
    }
}
