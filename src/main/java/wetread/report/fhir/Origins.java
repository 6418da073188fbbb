package wetread.report.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wetread.report.Report;
import wetread.report.ReportWords;
import wetread.report.Wording;

/**
 * Who made a report, and how: a contained {@code Device} for the software and for each model that answered, and a
 * {@code Provenance} of the report that contains it. In R4 a performer is a person or an organization, never a Device.
 * So an Observation names the Device as its {@code device}, the Provenance names it as its agent, and the performer has
 * a name and no reference.
 */
final class Origins {
    static final String SOFTWARE = "software";
    /** Of HL7's AI Transparency on FHIR, whose profile of an AI Device has this type. */
    private static final String AI = "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS";

    private final Wording wording;
    private final Report report;

    Origins(Wording wording, Report report) {
        this.wording = wording;
        this.report = report;
    }

    /** Puts the software as the performer, by its name: nobody else has performed anything. */
    static void putPerformer(ObjectNode fhir, Wording wording, Report report) {
        fhir.putArray("performer").addObject().put("display", report.software().name() + " "
                + report.software().version() + " (" + wording.of("fhir.ai") + ")");
    }

    /** The Devices, then the Provenance. */
    List<ObjectNode> resources(FhirStudy study) {
        List<ObjectNode> resources = new ArrayList<>();
        resources.add(device(SOFTWARE, report.software().name(), "manufacturer-name", report.software().version()));
        List<String> models = report.tiers().stream().filter(tier -> tier.answer() != null)
                .map(tier -> tier.modelAnswered() == null ? tier.model() : tier.modelAnswered())
                .map(Concepts::clean).filter(name -> !name.isBlank()).distinct().toList();
        for (int i = 0; i < models.size(); i++) {
            resources.add(device("model-" + (i + 1), models.get(i), "model-name", ""));
        }
        resources.add(provenance(study, models.size()));
        return resources;
    }

    private ObjectNode device(String id, String name, String kindOfName, String version) {
        ObjectNode device = Concepts.NODES.objectNode();
        device.put("resourceType", "Device");
        device.put("id", id);
        device.putArray("deviceName").addObject().put("name", name).put("type", kindOfName);
        device.set("type", Concepts.concept(Concepts.coding(AI, "Artificial-Intelligence"), wording.of("fhir.ai")));
        if (!version.isEmpty()) {
            device.putArray("version").addObject().put("value", version);
        }
        return device;
    }

    private ObjectNode provenance(FhirStudy study, int models) {
        ObjectNode provenance = Concepts.NODES.objectNode();
        provenance.put("resourceType", "Provenance");
        provenance.put("id", "provenance");
        provenance.putArray("target").addObject().put("reference", "#");
        provenance.put("occurredDateTime", report.createdAt());
        provenance.put("recorded", report.createdAt());
        String policy = report.examination().policy();
        if (policy != null) {
            provenance.putArray("policy").add(Concepts.WETREAD + "policy:"
                    + URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        provenance.set("activity", Concepts.concept(
                Concepts.coding(Concepts.HL7 + "v3-DataOperation", "CREATE", "create"),
                report.isRead() ? wording.of("fhir.activity") : new ReportWords(wording, report).title()));
        ArrayNode agents = provenance.putArray("agent");
        agent(agents.addObject(), "assembler", "Assembler", SOFTWARE);
        for (int i = 1; i <= models; i++) {
            agent(agents.addObject(), "author", "Author", "model-" + i);
        }
        ArrayNode entities = Concepts.NODES.arrayNode();
        study.reference().ifPresent(one -> entities.addObject().put("role", "source").set("what", one));
        String prompts = report.examination().promptVersion();
        if (prompts != null) {
            entities.addObject().put("role", "source").putObject("what").put("display",
                    wording.of("fhir.prompts") + " " + prompts).putObject("identifier")
                    .put("system", Concepts.WETREAD + "prompts").put("value", prompts);
        }
        if (report.supersedes() != null) {
            entities.addObject().put("role", "revision").putObject("what").put("type", "DiagnosticReport")
                    .putObject("identifier").put("system", FhirForm.REPORT).put("value", report.supersedes());
        }
        if (!entities.isEmpty()) {
            provenance.set("entity", entities);
        }
        return provenance;
    }

    private static void agent(ObjectNode agent, String type, String display, String device) {
        agent.set("type", Concepts.concept(
                Concepts.coding(Concepts.HL7 + "provenance-participant-type", type, display)));
        agent.putObject("who").put("reference", "#" + device);
    }
}
