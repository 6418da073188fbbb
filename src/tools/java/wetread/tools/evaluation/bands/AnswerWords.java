package wetread.tools.evaluation.bands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a synthetic answer in the form that models are asked for. */
final class AnswerWords {
    private final ObjectMapper json = new ObjectMapper();

    /** @param isFirst whether the first tier says it: findings that are not there have different names in both tiers */
    String of(Said said, boolean isFirst) {
        ObjectNode form = json.createObjectNode().put("image_quality", "adequate");
        form.putArray("quality_remarks");
        ArrayNode findings = form.putArray("findings");
        boolean urgent = said.kind() == Said.Kind.URGENT;
        if (said.kind() != Said.Kind.NORMAL) {
            findings.addObject().put("finding", name(said.kind(), isFirst))
                    .put("presence", said.sees() ? "present" : "indeterminate").put("location", "")
                    .put("laterality", "left").putNull("size").put("description", "")
                    .put("severity", urgent ? "severe" : said.sees() ? "moderate" : "none")
                    .put("confidence", said.percent() / 100.0).putNull("box");
        }
        form.put("confidence", said.percent() / 100.0).put("urgent", urgent).put("needs_expert_review", false)
                .put("impression", "SYNTHETIC").putArray("recommendations");
        return form.toString();
    }

    private static String name(Said.Kind kind, boolean isFirst) {
        return switch (kind) {
            case URGENT -> "pneumothorax";
            case OTHER -> isFirst ? "atelectasis" : "consolidation";
            case UNDECIDED -> "pulmonary nodule";
            default -> "pleural effusion";
        };
    }
}
