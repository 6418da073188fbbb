package wetread.report.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.reading.finding.ImageQuality;
import wetread.report.Concept;
import wetread.report.CriticalFindings;
import wetread.report.Report;
import wetread.report.Terminology;
import wetread.report.Wording;

/**
 * What a report says, as contained {@code Observation}s: one for each finding, and those of the examination as a whole.
 * Each has the status {@code preliminary}, which in R4 may be unverified data for an Observation.
 */
final class Observations {
    private static final String FLAG = Concepts.WETREAD + "flag";
    /** CID 7036. */
    private static final Map<String, Concept> QUALITIES = Map.of(
            ImageQuality.Grade.ADEQUATE.code(), quality("RID12", "Diagnostic quality"),
            ImageQuality.Grade.LIMITED.code(), quality("RID13", "Limited quality"),
            ImageQuality.Grade.NON_DIAGNOSTIC.code(), quality("RID14", "Non-diagnostic quality"));
    /** CID 7001. */
    private static final String RECOMMENDATIONS = "18783-1";

    private final Wording wording;
    private final CriticalFindings critical;
    private final Report report;
    private final FhirStudy study;
    private final List<ObjectNode> all = new ArrayList<>();

    private Observations(Wording wording, CriticalFindings critical, Report report, FhirStudy study) {
        this.wording = wording;
        this.critical = critical;
        this.report = report;
        this.study = study;
    }

    private static Concept quality(String code, String display) {
        return new Concept(Terminology.RADLEX, code, display);
    }

    /** Those of a report; none where no model answered. */
    static List<ObjectNode> of(Wording wording, CriticalFindings critical, Report report, FhirStudy study) {
        Observations observations = new Observations(wording, critical, report, study);
        if (report.isRead()) {
            observations.findings();
            observations.flags();
        }
        return List.copyOf(observations.all);
    }

    private void findings() {
        List<Report.Finding> findings = report.conclusion().findings();
        for (int i = 0; i < findings.size(); i++) {
            Report.Finding finding = findings.get(i);
            new FindingObservation(wording, finding, critical.contain(finding))
                    .fill(observation("finding-" + (i + 1)));
        }
    }

    private void flags() {
        Report.Conclusion conclusion = report.conclusion();
        attention(conclusion).ifPresent(category -> {
            ObjectNode attention = flag("attention");
            attention.set("valueCodeableConcept", Concepts.concept(category,
                    wording.of("fhir.attention." + conclusion.attention())));
        });
        flag("urgent").put("valueBoolean", conclusion.urgent());
        flag("needs-expert-review").put("valueBoolean", conclusion.needsExpertReview());
        Report.ImageQuality quality = conclusion.imageQuality();
        Concept grade = quality == null ? null : QUALITIES.get(quality.grade());
        if (grade != null) {
            ObjectNode observation = flag("image-quality");
            observation.set("valueCodeableConcept", Concepts.concept(Concepts.coding(grade)));
            notes(observation, quality.remarks());
        }
        List<String> recommendations = conclusion.recommendations().stream().map(Concepts::clean)
                .filter(one -> !one.isBlank()).toList();
        if (!recommendations.isEmpty()) {
            ObjectNode observation = observation("recommendations");
            observation.set("code", Concepts.concept(Concepts.coding(Concepts.LOINC, RECOMMENDATIONS),
                    wording.of("fhir.recommendations")));
            Concepts.text(observation, "valueString", String.join("\n", recommendations));
        }
    }

    /** The category of the American College of Radiology; empty where nobody knows how soon. */
    static Optional<ObjectNode> attention(Report.Conclusion conclusion) {
        return Concept.attention(conclusion.attention()).map(Concepts::coding);
    }

    /** Something that holds of the examination as a whole, by its code in {@code urn:wetread:flag}. */
    private ObjectNode flag(String code) {
        ObjectNode observation = observation(code);
        observation.set("code",
                Concepts.concept(Concepts.coding(FLAG, code), wording.of("fhir." + code.replace('-', '_'))));
        return observation;
    }

    private ObjectNode observation(String id) {
        ObjectNode observation = Concepts.NODES.objectNode();
        all.add(observation);
        observation.put("resourceType", "Observation");
        observation.put("id", id);
        observation.put("status", "preliminary");
        observation.putArray("category").add(
                Concepts.concept(Concepts.coding(Concepts.HL7 + "observation-category", "imaging", "Imaging")));
        study.putSubject(observation, wording);
        study.putEffective(observation);
        observation.put("issued", report.createdAt());
        Origins.putPerformer(observation, wording, report);
        observation.putObject("device").put("reference", "#" + Origins.SOFTWARE);
        if (study.isThere()) {
            observation.putArray("derivedFrom").addObject().put("reference", "#" + FhirStudy.ID);
        }
        return observation;
    }

    private static void notes(ObjectNode observation, List<String> remarks) {
        List<String> texts = remarks.stream().map(Concepts::clean).filter(one -> !one.isBlank()).toList();
        if (!texts.isEmpty()) {
            ArrayNode notes = observation.putArray("note");
            texts.forEach(text -> Concepts.markdown(notes.addObject(), "text", text));
        }
    }
}
