package wetread.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import wetread.bucket.Upload;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.Subject;
import wetread.imaging.Window;
import wetread.models.ShippedModels;
import wetread.reading.ClinicalContext;
import wetread.reading.ContextChoice;
import wetread.reading.Gap;
import wetread.reading.Language;
import wetread.reading.ModelReading;
import wetread.reading.PaidAnswer;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.ReadingVocabulary;
import wetread.reading.Setup;
import wetread.reading.TierReading;
import wetread.reading.finding.Box;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Finding;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;
import wetread.reading.policy.Decision;
import wetread.reading.policy.ShippedPolicies;
import wetread.reading.policy.Why;
import wetread.secret.GivenSecrets;
import wetread.secret.Secrets;
import wetread.time.SystemTime;
import wetread.tools.local.ShippedConfig;

/** Studies built by hand, and the reports that the function's own composer makes of them. */
final class StudyReports {
    static final Window LUNG = new Window(-600, 1500, Window.Function.LINEAR, Window.Source.ANATOMY);
    static final Upload UPLOAD = new Upload("clinic", "uploads/ct.zip", null, "0", 7);
    private static final List<String> TIERS = List.of("screening", "precise");

    private final List<Series> series = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final Decoding decoding = new Decoding();
    private Subject subject = new Subject("P-001", "2026-11-23", null, "1.2.3");
    private ImageFormat format = ImageFormat.DICOM;

    StudyReports of(ImageFormat other, Subject patient) {
        this.format = other;
        this.subject = patient;
        return this;
    }

    /** A series of a file for each slice. */
    StudyReports files(int number, String modality, int count) {
        int first = members.size();
        IntStream.range(0, count).forEach(i -> member(Optional.empty()));
        List<Series.Slice> slices = IntStream.range(0, count)
                .mapToObj(i -> new Series.Slice(first + i, 0, OptionalDouble.of(i))).toList();
        series.add(new Series(OptionalInt.of(number), modality, count, slices, Optional.of(image(modality, count)),
                Optional.empty(), "1.2.3.4." + number));
        return this;
    }

    /** A series of one file with several frames. */
    StudyReports cine(String modality, int frames) {
        int file = members.size();
        member(Optional.empty());
        List<Series.Slice> slices = IntStream.range(0, frames)
                .mapToObj(i -> new Series.Slice(file, i, OptionalDouble.empty())).toList();
        series.add(new Series(OptionalInt.empty(), modality, 1, slices, Optional.of(image(modality, frames)),
                Optional.empty()));
        return this;
    }

    /** A series of which nothing is to be shown. */
    StudyReports aside(String modality, int count, Series.SetAside why) {
        IntStream.range(0, count).forEach(i -> {
            member(Optional.empty());
            members.set(members.size() - 1, members.get(members.size() - 1).aside(why));
        });
        series.add(new Series(OptionalInt.empty(), modality, count, List.of(), Optional.empty(), Optional.of(why)));
        return this;
    }

    StudyReports left(Member.Left why) {
        member(Optional.of(why));
        return this;
    }

    private void member(Optional<Member.Left> left) {
        int number = members.size() + 1;
        members.add(new Member("folder/" + number + ".dcm", "1.2.3." + number, 100, left));
    }

    Study study() {
        return new Study(List.copyOf(series), List.copyOf(members), decoding);
    }

    /** A study of one file. */
    Study lone(String modality, int frames) {
        return Study.of(image(modality, frames));
    }

    private MedicalImage image(String modality, int count) {
        return new MedicalImage(format, new Acquisition(modality, "CHEST", "", ""), subject, new Size(8, 8), 1, "",
                "MONOCHROME2", new MedicalImage.Frames() {
                    @Override
                    public int count() {
                        return count;
                    }

                    @Override
                    public List<DisplayedFrame> show(int index) {
                        throw new UnsupportedOperationException("a report shows no frame");
                    }
                }, decoding);
    }

    /** A picture of frames side by side. */
    static Rendition picture(int... frames) {
        return new Rendition(IntStream.range(0, frames.length)
                .mapToObj(i -> new Rendition.View(frames[i], Optional.of(LUNG), 8 * i, 0, new Size(8, 8))).toList(),
                new Size(8 * frames.length, 8), "image/png", new byte[] {1, 2, (byte) frames[0]});
    }

    /** A picture of each frame. */
    static List<Rendition> pictures(int... frames) {
        return Arrays.stream(frames).mapToObj(frame -> picture(frame)).toList();
    }

    /** Something seen, with a box on a picture. */
    static Finding seen(String name, int picture, int frame) {
        Finding seen = Say.present(name, Severity.MILD);
        return new Finding(name, seen.term(), seen.presence(), "", seen.laterality(), "", "", seen.severity(),
                OptionalDouble.of(0.8), Optional.of(new Box(picture, frame, 0.1, 0.2, 0.3, 0.4)));
    }

    /** What a model answers that saw these pictures. */
    static ModelReading answered(List<Rendition> shown, int outOf, Finding... findings) {
        return answered(shown, outOf, Say.inWords(Say.that(0.9, false, false, findings), "Words."));
    }

    /** What a model answers that saw these pictures. */
    static ModelReading answered(List<Rendition> shown, int outOf, Interpretation answer) {
        return new ModelReading(new PaidAnswer("gpt-6-luna", Instant.EPOCH,
                new PaidAnswer.Reply.Words("{}", false, Optional.empty()), List.of(), 900, 90,
                Optional.of(new BigDecimal("0.001")), Optional.of(new BigDecimal("0.001"))), Optional.of(answer),
                Optional.empty(), shown, outOf);
    }

    /** A model that was sent pictures and did not answer. */
    static ModelReading declined(List<Rendition> shown) {
        return new ModelReading(new PaidAnswer("gpt-6-luna", Instant.EPOCH,
                new PaidAnswer.Reply.None(Outcome.Reason.DECLINED, "no"), List.of(), 900, 0, Optional.empty(),
                Optional.of(new BigDecimal("0.001"))), Optional.empty(),
                Optional.of(new Outcome.Failed(Outcome.Reason.DECLINED, "no", Usage.NONE, 0, List.of())), shown,
                shown.size());
    }

    /** One model in each tier. */
    static Reading reading(ModelReading... models) {
        Map<String, Interpretation> answers = new LinkedHashMap<>();
        List<TierReading> tiers = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < models.length; i++) {
            String tier = TIERS.get(i);
            models[i].interpretation().ifPresent(answer -> answers.put(tier, answer));
            models[i].failure().ifPresent(no -> gaps.add(
                    new Gap.Unanswered(tier, "gpt-6-luna", no.reason(), "no")));
            tiers.add(new TierReading(tier, List.of(), List.of(models[i]), OptionalDouble.empty(),
                    new Decision.Stop(Why.LAST_TIER, Optional.empty())));
        }
        return new Reading(ClinicalContext.CT_SCAN, "triage", tiers,
                answers.isEmpty() ? Optional.empty() : Optional.of(Consensus.of(answers)), gaps);
    }

    static Report report(Study study, ModelReading... models) {
        return report(Identifiers.Form.INCLUDE, Origin.of(UPLOAD, 7, null), study, models);
    }

    static Report report(Identifiers.Form identifiers, Origin origin, Study study, ModelReading... models) {
        return report(Language.EN, identifiers, origin, study, models);
    }

    static Report report(Language language, Identifiers.Form identifiers, Origin origin, Study study,
            ModelReading... models) {
        return composer(language, identifiers).read(origin, study,
                ContextChoice.of(Map.of(), origin.upload().key(), study.leading().acquisition()),
                new Setup(ShippedModels.on(LocalDate.of(2026, 11, 23)), ShippedPolicies.named("triage"), List.of()),
                reading(models), new Report.Timing(0, 0, 0, 0, 0));
    }

    static Composer composer(Language language, Identifiers.Form identifiers) {
        Wording wording = new Wording(language);
        ReportConfig config =
                ShippedConfig.with(Map.of("wetread.identifiers", identifiers.name()), ReportConfig.class);
        return new Composer(new SystemTime(), new SavingsCalculator(),
                new ReadingVocabulary().attention(new ReadingVocabulary().vocabulary()),
                new Identifiers(config, GivenSecrets.of(Map.of(Secrets.IDENTIFIER_KEY, "k"))),
                new Problems(wording), wording,
                ShippedConfig.with(Map.of("wetread.language", language.code()), ReadingConfig.class), config);
    }
}
