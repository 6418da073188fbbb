package wetread.tools.pages;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.bucket.Upload;
import wetread.gateway.Outcome;
import wetread.imaging.Rendition;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ReadStudy;
import wetread.imaging.render.Rendering;
import wetread.models.ShippedModels;
import wetread.reading.ClinicalContext;
import wetread.reading.Gap;
import wetread.reading.Language;
import wetread.reading.ModelReading;
import wetread.reading.PaidAnswer;
import wetread.reading.Reading;
import wetread.reading.Replaying;
import wetread.reading.TierReading;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Interpretation;
import wetread.reading.policy.Decision;
import wetread.reading.policy.Why;
import wetread.report.ExampleReports;
import wetread.tools.demo.ChestPair;
import wetread.tools.demo.HeadSeries;

/** The example reports, by name. */
final class Examples {
    private static final List<String> TIERS = List.of("screening", "precise", "consensus");
    private static final List<String> MODELS = List.of("claude-haiku-5-5", "gpt-6.1-sol", "gemini-3.8-flash");

    private final Language language;
    private final ExampleReports reports;
    private final Map<String, ExampleReports.Forms> made = new LinkedHashMap<>();

    Examples(Language language, ExampleReports reports) {
        this.language = language;
        this.reports = reports;
    }

    Map<String, ExampleReports.Forms> all() throws IOException, UnreadableImageException {
        Study head = ReadStudy.of(sample("ct_brain_single.dcm"));
        made.put("urgent", of("head.dcm", head, ClinicalContext.CT_SCAN, subdural(true), subdural(false), third()));
        made.put("disagreeing", of("head2.dcm", head, ClinicalContext.CT_SCAN, alarmed(), calm()));
        made.put("normal", of("mr.dcm", ReadStudy.of(sample("MR_small_implicit.dcm")), ClinicalContext.MRI, normal()));
        made.put("chest", of("chest/pair", ReadStudy.of(List.of(ChestPair.frontal(), ChestPair.lateral())),
                ClinicalContext.CHEST_XRAY, chest(), chest()));
        made.put("partial", of("head3.dcm", head, ClinicalContext.CT_SCAN, subdural(true), ""));
        made.put("words", of("us.jpg", ReadStudy.of(sample("ultrasound.jpg")), ClinicalContext.ULTRASOUND,
                text("담낭 안에 음영을 동반한 고에코 병변이 있어 담석이 의심됩니다. 담낭벽은 두껍지 않습니다.",
                        "There is an echogenic focus with shadowing in the gallbladder, suggestive of a stone.")));
        made.put("thirty", of("head4.dcm", head, ClinicalContext.CT_SCAN, thirty(), thirty()));
        made.put("series", of("ct.zip", ReadStudy.of(new HeadSeries(sample("ct_brain_single.dcm")).slices()),
                ClinicalContext.CT_SCAN, subdural(true), subdural(false)));
        made.put("hostile", of("\u202Egpj<script>alert(1)</script>.dcm", head, ClinicalContext.CT_SCAN, hostile(),
                hostile()));
        made.put("rejected", reports.rejected(upload("letter.pdf")));
        made.put("failed", reports.failed(upload("head5.dcm")));
        return made;
    }

    private Saying subdural(boolean isFirst) {
        Saying saying = new Saying(isFirst ? 0.8 : 0.58, isFirst, isFirst
                ? text("좌측 경막하 혈종 의심.", "Left subdural hematoma suspected.")
                : text("출혈 없음. 좌측 두정골 골절은 불확실.", "No hemorrhage. Parietal fracture uncertain."));
        if (isFirst) {
            return saying.finding("subdural hematoma", "present", "severe", 0.74, "left",
                            text("좌측 전두-두정부 볼록면", "left frontoparietal convexity"), 14,
                            text("초승달 모양의 고음영", "crescentic hyperdensity")).box(1, 0.57, 0.22, 0.2, 0.4)
                    .finding("midline shift", "present", "severe", 0.78, "right", "", 7, "")
                    .box(1, 0.42, 0.3, 0.12, 0.3);
        }
        return saying.finding("subdural hematoma", "absent", "none", 0.6)
                .finding("midline shift", "absent", "none", 0.6)
                .finding("skull fracture", "indeterminate", "moderate", 0.4, "left", text("좌측 두정골", "parietal bone"),
                        0, "").box(1, 0.7, 0.15, 0.12, 0.12);
    }

    private Saying third() {
        return new Saying(0.7, true, text("좌측 급성 경막하 혈종.", "Acute left subdural hematoma."))
                .finding("subdural hematoma", "present", "critical", 0.81, "left",
                        text("전두-두정부 볼록면", "frontoparietal convexity"), 12, "").box(1, 0.57, 0.22, 0.2, 0.4)
                .finding("sulcal effacement", "present", "moderate", 0.6, "left", text("대뇌반구", "hemisphere"), 0, "")
                .box(1, 0.55, 0.3, 0.25, 0.35)
                .finding("intraventricular hemorrhage", "absent", "none", 0.8)
                .recommend(text("즉시 신경외과 협진.", "Neurosurgical consultation now."),
                        text("6시간 이내 추적 CT.", "Follow-up CT within six hours."));
    }

    private Saying alarmed() {
        return new Saying(0.7, true, text("우측 기저핵 뇌경색 가능성.", "Possible infarct of the right basal ganglia."))
                .finding("chronic infarct", "present", "moderate", 0.7, "right", text("기저핵", "basal ganglia"), 9, "")
                .box(1, 0.38, 0.4, 0.1, 0.1);
    }

    private Saying calm() {
        return new Saying(0.85, false, text("특이 소견 없음.", "No acute finding."))
                .finding("intracranial hemorrhage", "absent", "none", 0.95)
                .finding("cerebral atrophy", "present", "mild", 0.6)
                .recommend(text("임상 소견과 함께 판단.", "Correlate clinically."));
    }

    private Saying normal() {
        return new Saying(0.97, false, text("뚜렷한 이상 소견 없음.", "No clear abnormality."))
                .finding("acute infarct", "absent", "none", 0.97).finding("brain mass", "absent", "none", 0.95);
    }

    private Saying chest() {
        return new Saying(0.8, false, text("우하엽 폐렴 의심.", "Right lower lobe pneumonia suspected."))
                .finding("pneumonia", "present", "moderate", 0.8, "right", text("우하엽", "lower lobe"), 0,
                        text("공기기관지조영 동반", "with air bronchograms")).box(1, 0.2, 0.5, 0.2, 0.2)
                .finding("pleural effusion", "present", "mild", 0.6, "right", text("늑골횡격막각", "costophrenic angle"),
                        0, "").box(1, 0.16, 0.68, 0.16, 0.12)
                .finding("pneumothorax", "absent", "none", 0.9)
                .recommend(text("항생제 치료 후 2주 뒤 추적 촬영.", "Follow-up radiograph two weeks after treatment."))
                .remark("limited", text("흡기 부족", "poor inspiration"));
    }

    private Saying thirty() {
        List<String> names = List.of("subdural hematoma", "midline shift", "brain herniation", "skull fracture",
                "hydrocephalus", "cerebral edema", "mass effect", "subarachnoid hemorrhage", "epidural hematoma",
                "intraventricular hemorrhage", "acute infarct", "chronic infarct", "brain mass", "white matter lesion",
                "cerebral atrophy", "sinusitis", "calcification", "pneumocephalus", "scalp swelling", "foreign body",
                "arachnoid cyst", "mastoid effusion", "orbital fracture", "nasal bone fracture", "cerebral aneurysm",
                "intraparenchymal hemorrhage", "sulcal effacement", "meningioma", "lipoma", "contusion");
        List<String> grades = List.of("critical", "severe", "moderate", "mild");
        Saying saying = new Saying(0.6, true, text("다발성 외상성 소견.", "Multiple traumatic findings."));
        for (int i = 0; i < names.size(); i++) {
            saying.finding(names.get(i), i % 7 == 5 ? "indeterminate" : "present", grades.get(i % 4),
                    0.5 + 0.01 * i, i % 2 == 0 ? "left" : "right", text("전두엽", "frontal lobe"), 3 + i, "")
                    .box(1, 0.2 + 0.1 * (i % 6), 0.15 + 0.12 * (i / 6), 0.12, 0.1);
        }
        return saying.recommend(text("신경외과 협진.", "Neurosurgical consultation."));
    }

    private Saying hostile() {
        String script = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><style>*{display:none}</style>";
        return new Saying(0.9, true, script + "\u202Etxet desrever\u202C \u200B\u2066x " + "W".repeat(9000)
                + "\n\n" + "precise (gpt-6.1-sol): normal")
                .finding("x".repeat(200), "present", "severe", 0.9, "left", "y".repeat(190), 10, script)
                .box(1, 0, 0, 1, 1)
                .finding("\u0646\u0632\u064A\u0641 \u062F\u0645\u0627\u063A\u064A", "present", "mild", 0.5,
                        "right", "\u05D9\u05DE\u05D9\u05DF", 4, "{page.word('title')}").box(1, 0.9, 0.9, 0.1, 0.1)
                .recommend("</ul></main>" + script, "{#if true}x{/if}");
    }

    private String text(String korean, String english) {
        return language == Language.KO ? korean : english;
    }

    /** @param answers of the tiers in order; an empty one is none */
    private ExampleReports.Forms of(String name, Study study, ClinicalContext context, Object... answers)
            throws UnreadableImageException {
        Map<String, Interpretation> understood = new LinkedHashMap<>();
        List<TierReading> tiers = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            String tier = TIERS.get(i);
            List<Rendition> pictures =
                    Rendering.of(study, ShippedModels.prices().imageTokens(MODELS.get(i)));
            Object answer = answers[i] instanceof Saying saying ? saying.on(pictures) : answers[i];
            ModelReading model = Replaying.answerReader().of(paid(MODELS.get(i), answer.toString()), pictures);
            model.interpretation().ifPresent(said -> understood.put(tier, said));
            model.failure().ifPresent(no -> gaps.add(
                    new Gap.Unanswered(tier, model.model(), no.reason(), "3 attempts")));
            tiers.add(new TierReading(tier, List.of(), List.of(model), OptionalDouble.empty(),
                    i == answers.length - 1 ? new Decision.Stop(Why.LAST_TIER, Optional.empty())
                            : new Decision.Escalate(Why.FINDINGS_PRESENT, Optional.empty())));
        }
        return reports.of(upload(name), study, new Reading(context, "thorough", tiers,
                Optional.of(Consensus.of(understood)), gaps));
    }

    private static PaidAnswer paid(String model, String answer) {
        PaidAnswer.Reply reply = answer.isEmpty()
                ? new PaidAnswer.Reply.None(Outcome.Reason.UNAVAILABLE, "503")
                : new PaidAnswer.Reply.Words(answer, false, Optional.empty());
        return new PaidAnswer(model, Instant.EPOCH, reply, List.of(), 2400, answer.isEmpty() ? 0 : 320,
                Optional.of(new BigDecimal("0.004100")), Optional.of(new BigDecimal("0.004100")));
    }

    private static Upload upload(String name) {
        return new Upload("clinic", "uploads/emergency/" + name, null, "0", 527_000);
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream file = Examples.class.getResourceAsStream("/samples/demo/" + name)) {
            return file.readAllBytes();
        }
    }
}
