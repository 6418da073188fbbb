package wetread.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.journal.Journal;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.time.TimeSource;

/** Takes verdicts, holds them against their reports, and keeps them. */
@ApplicationScoped
public class VerdictDesk {
    private static final Journal LOG = Journal.of(VerdictDesk.class);
    /** So many days back a report is looked for whose day is not said. */
    private static final int DAYS = 31;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Synopses synopses;
    private final Vocabulary vocabulary;
    private final VerdictStore verdicts;
    private final TimeSource time;

    VerdictDesk(ObjectStore store, BucketLayout layout, JsonContent json, Synopses synopses, Vocabulary vocabulary,
            VerdictStore verdicts, TimeSource time) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.synopses = synopses;
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
        try (Journal.Scope scope = Journal.about(said.reportId())) {
            return kept(bucket, said, by);
        }
    }

    private boolean kept(String bucket, Said said, String by) {
        Synopsis entry = entry(bucket, said).orElseThrow(VerdictDesk::unknown);
        JsonNode report = store.get(bucket, entry.folder() + BucketLayout.REPORT)
                .flatMap(object -> json.parse(object.content())).orElseThrow(VerdictDesk::unknown);
        Instant now = time.now();
        Verdict verdict = new Verdict(Verdict.SCHEMA_VERSION, said.reportId(), now.toString(), by, said.overall(),
                judged(said.findings(), report.path("findings")), report.path("context").asText(null), entry.day());
        boolean isNew = verdicts.keep(bucket, verdict, now);
        LOG.info(isNew ? "a verdict was kept" : "a verdict that is kept already", Map.of());
        return isNew;
    }

    private static WrongVerdictException unknown() {
        return new WrongVerdictException(404, "there is no such report; of one that is older than " + DAYS
                + " days, its worklist's date must be said");
    }

    private Optional<Synopsis> entry(String bucket, Said said) {
        LocalDate today = synopses.day(time.now());
        if (said.date().filter(day -> day.isAfter(today)).isPresent()) {
            throw WrongVerdictException.wrong("date lies in the future");
        }
        if (said.date().isPresent()) {
            return entry(bucket, said.reportId(), said.date().get());
        }
        for (int back = 0; back <= DAYS; back++) {
            Optional<Synopsis> entry = entry(bucket, said.reportId(), today.minusDays(back));
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    private Optional<Synopsis> entry(String bucket, String reportId, LocalDate day) {
        // Those of all writers of a report say the same of what is asked for here.
        return store.list(bucket, layout.worklistEntryPrefix(day, reportId), null, 1).keys().stream().findFirst()
                .flatMap(key -> store.get(bucket, key)).flatMap(object -> json.parse(object.content(), Synopsis.class))
                .filter(entry -> entry.folder() != null && entry.day() != null);
    }

    /** In the report's own terms: what is agreed or disagreed with has to be in it, what was missed has not. */
    private List<Judgement> judged(List<Judgement> said, JsonNode findings) {
        Set<String> all = new HashSet<>();
        Set<String> present = new HashSet<>();
        findings.forEach(finding -> {
            all.add(finding.path("term").asText());
            if (finding.path("present").asBoolean()) {
                present.add(finding.path("term").asText() + side(finding.path("laterality").asText(null)));
            }
        });
        List<Judgement> judged = new ArrayList<>();
        for (Judgement one : said) {
            Term term = vocabulary.term(one.term());
            if (one.verdict() == Judgement.Says.MISSED) {
                if (vocabulary.known(Set.of(term)).isEmpty()) {
                    throw WrongVerdictException.wrong("a missed finding must be a term of the vocabulary");
                }
                if (present.contains(term.name() + side(one.laterality()))) {
                    throw WrongVerdictException.wrong("the report has a finding that is called missed");
                }
                judged.add(new Judgement(term.name(), one.laterality(), one.verdict()));
            } else {
                String name = all.contains(one.term()) ? one.term()
                        : all.contains(term.name()) ? term.name() : one.term().toLowerCase(Locale.ROOT);
                if (!all.contains(name)) {
                    throw WrongVerdictException.wrong("the report has no such finding to agree or disagree with");
                }
                judged.add(new Judgement(name, one.laterality(), one.verdict()));
            }
        }
        Set<String> places = new HashSet<>();
        if (!judged.stream().allMatch(one -> places.add(one.term() + side(one.laterality())))) {
            throw WrongVerdictException.wrong("a finding is judged twice");
        }
        return List.copyOf(judged);
    }

    private static String side(String laterality) {
        return "/" + (laterality == null ? "unspecified" : laterality);
    }
}
