package wetread.tools.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import wetread.imaging.Rendition;

/** An answer in the form that models are asked for, put together line by line. */
final class Saying {
    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode answer = mapper.createObjectNode();

    Saying(double confidence, boolean urgent, String impression) {
        answer.put("image_quality", "adequate").putArray("quality_remarks");
        answer.putArray("findings");
        answer.put("confidence", confidence).put("urgent", urgent).put("needs_expert_review", urgent)
                .put("impression", impression).putArray("recommendations");
    }

    /** A finding without a place. */
    Saying finding(String name, String presence, String severity, double confidence) {
        return finding(name, presence, severity, confidence, "unspecified", "", 0, "");
    }

    /** @param mm size in millimetres; 0 for none */
    Saying finding(String name, String presence, String severity, double confidence, String side, String location,
            double mm, String description) {
        ObjectNode finding = answer.withArray("findings").addObject();
        finding.put("finding", name).put("presence", presence).put("severity", severity)
                .put("confidence", confidence).put("laterality", side).put("location", location)
                .put("description", description);
        if (mm > 0) {
            finding.putObject("size").put("value", (int) mm).put("unit", "mm");
        } else {
            finding.putNull("size");
        }
        finding.putNull("box");
        return this;
    }

    /** Where the last finding lies, as a fraction of the first view of the picture: see {@link #on}. */
    Saying box(int picture, double x, double y, double width, double height) {
        ObjectNode last = (ObjectNode) answer.withArray("findings").get(answer.withArray("findings").size() - 1);
        last.putObject("box").put("picture", picture).put("x", x).put("y", y).put("width", width)
                .put("height", height);
        return this;
    }

    Saying recommend(String... recommendations) {
        for (String one : recommendations) {
            answer.withArray("recommendations").add(one);
        }
        return this;
    }

    Saying remark(String grade, String remark) {
        answer.put("image_quality", grade).withArray("quality_remarks").add(remark);
        return this;
    }

    /** The same, where a model sees its pictures: a picture may hold more views than the first. */
    Saying on(List<Rendition> pictures) {
        for (JsonNode finding : answer.withArray("findings")) {
            if (finding.get("box") instanceof ObjectNode box) {
                Rendition picture = pictures.get(box.get("picture").asInt() - 1);
                double across = (double) picture.views().get(0).size().width() / picture.size().width();
                double down = (double) picture.views().get(0).size().height() / picture.size().height();
                box.put("x", box.get("x").asDouble() * across).put("width", box.get("width").asDouble() * across)
                        .put("y", box.get("y").asDouble() * down).put("height", box.get("height").asDouble() * down);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return answer.toString();
    }
}
