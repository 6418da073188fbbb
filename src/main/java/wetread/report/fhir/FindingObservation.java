package wetread.report.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.reading.finding.Severity;
import wetread.report.Concept;
import wetread.report.Report;
import wetread.report.Wording;

/**
 * A finding as an {@code Observation}: its value and interpretation say whether it is there; components say side,
 * severity, size, the model's confidence and how many tiers saw it; notes say what each tier said.
 */
final class FindingObservation {
    private static final String OWN = Concepts.WETREAD + "finding";
    private static final String UCUM = "http://unitsofmeasure.org";
    /** One number with a unit of length, and nothing else. */
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,4})?)\\s?(mm|cm)");
    private static final Pattern VOTES = Pattern.compile("(\\d+)/(\\d+)");

    private final Wording wording;
    private final Report.Finding finding;
    private final boolean isCritical;

    FindingObservation(Wording wording, Report.Finding finding, boolean isCritical) {
        this.wording = wording;
        this.finding = finding;
        this.isCritical = isCritical;
    }

    void fill(ObjectNode observation) {
        Report.Code code = finding.code();
        ObjectNode concept = code == null ? Concepts.NODES.objectNode()
                : Concepts.concept(Concepts.coding(code.system(), code.code(), code.display()));
        String said = Concepts.clean(finding.finding());
        observation.set("code", concept.put("text", said.isBlank() ? wording.of("finding") : said));
        presence(observation);
        site(observation);
        components(observation.putArray("component"));
        notes(observation.putArray("note"));
    }

    private void presence(ObjectNode observation) {
        observation.set("valueCodeableConcept", Concepts.concept(Concepts.coding(
                Concept.presence(finding.present()))));
        Boolean present = finding.present();
        ArrayNode interpretations = observation.putArray("interpretation").add(
                present == null ? interpretation("IND", "Indeterminate")
                        : present ? interpretation("POS", "Positive") : interpretation("NEG", "Negative"));
        if (isCritical) {
            interpretations.add(interpretation("AA", "Critical abnormal"));
        }
    }

    private static ObjectNode interpretation(String code, String display) {
        return Concepts.concept(Concepts.coding(Concepts.HL7 + "v3-ObservationInterpretation", code, display));
    }

    private void site(ObjectNode observation) {
        String place = Concepts.clean((side() + " " + finding.location()).strip());
        if (!place.isBlank()) {
            observation.putObject("bodySite").put("text", place);
        }
    }

    private String side() {
        return wording.of("laterality." + finding.laterality(), "");
    }

    private void components(ArrayNode components) {
        Concept.side(finding.laterality()).ifPresent(side -> {
            ObjectNode component = components.addObject();
            component.set("code", Concepts.concept(Concepts.coding(Concept.LATERALITY), wording.of("fhir.side")));
            component.set("valueCodeableConcept", Concepts.concept(Concepts.coding(side), side()));
        });
        if (!finding.severity().equals(Severity.Grade.NONE.code())) {
            ObjectNode component = components.addObject();
            component.set("code", Concepts.concept(Concepts.coding(Concept.SEVERITY), wording.of("severity")));
            ObjectNode value = Concept.severity(finding.severity()).map(grade ->
                    Concepts.concept(Concepts.coding(grade))).orElseGet(Concepts.NODES::objectNode);
            component.set("valueCodeableConcept", Concepts.text(value, "text",
                    wording.severity(finding.severity(), finding.severityWord())));
        }
        if (!Concepts.clean(finding.size()).isBlank()) {
            size(own(components, "size"));
        }
        if (finding.confidence() != null) {
            own(components, "model-confidence").putObject("valueQuantity")
                    .put("value", Math.round(finding.confidence() * 100)).put("unit", "%").put("system", UCUM)
                    .put("code", "%");
        }
        Matcher votes = VOTES.matcher(finding.agreement());
        if (votes.matches()) {
            ObjectNode ratio = own(components, "agreement").putObject("valueRatio");
            ratio.putObject("numerator").put("value", Integer.parseInt(votes.group(1)));
            ratio.putObject("denominator").put("value", Integer.parseInt(votes.group(2)));
        }
    }

    private void size(ObjectNode component) {
        Matcher length = LENGTH.matcher(finding.size().strip());
        if (length.matches()) {
            component.putObject("valueQuantity").put("value", new BigDecimal(length.group(1)))
                    .put("unit", length.group(2)).put("system", UCUM).put("code", length.group(2));
        } else {
            Concepts.text(component, "valueString", finding.size());
        }
    }

    private ObjectNode own(ArrayNode components, String code) {
        ObjectNode component = components.addObject();
        component.set("code",
                Concepts.concept(Concepts.coding(OWN, code), wording.of("fhir." + code.replace('-', '_'))));
        return component;
    }

    private void notes(ArrayNode notes) {
        note(notes, finding.tier(), Optional.of(finding.description()).filter(text -> !text.isBlank())
                .orElse(finding.finding()));
        for (Report.Said said : finding.said()) {
            String presence = said.present() == null ? "stance.indeterminate"
                    : said.present() ? "stance.present" : "stance.absent";
            StringBuilder text = new StringBuilder(wording.of(presence));
            String place = wording.otherPlace(finding, said);
            text.append(place.isEmpty() ? "" : "; " + place);
            if (!said.severity().equals(Severity.Grade.NONE.code())) {
                text.append("; ").append(wording.severity(said.severity(), said.severityWord()));
            }
            if (!said.size().isBlank()) {
                text.append("; ").append(said.size());
            }
            if (said.confidence() != null) {
                text.append("; ").append(wording.of("fhir.model_confidence")).append(' ')
                        .append(wording.confidence(said.confidence()));
            }
            note(notes, said.tier(), text.toString());
        }
    }

    private static void note(ArrayNode notes, String tier, String text) {
        if (!Concepts.clean(text).isBlank()) {
            Concepts.markdown(Concepts.text(notes.addObject(), "authorString", tier), "text", text);
        }
    }
}
