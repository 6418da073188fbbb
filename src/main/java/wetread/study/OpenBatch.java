package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.Upload;
import wetread.imaging.Size;
import wetread.reading.ClinicalContext;

/**
 * A batch whose answers are awaited, as {@code batches/<name>.json} keeps it.
 *
 * @param preparedAt just before the gateway was told of it
 * @param gatewayId the gateway's name of it; empty until it has said it
 * @param tier that asks
 * @param model that is asked
 * @param maxTokens completion tokens that an answer may have
 * @param form by {@link wetread.reading.BatchedQuestions#form}; empty where it was not kept
 */
record OpenBatch(String name, Instant preparedAt, Optional<String> gatewayId, String tier, String model, int maxTokens,
        String form, List<Member> members) {

    /**
     * One upload of it.
     *
     * @param pictures the sizes of those that were sent
     */
    record Member(Upload upload, ClinicalContext context, List<Size> pictures) {
    }

    OpenBatch begun(String id) {
        return new OpenBatch(name, preparedAt, Optional.of(id), tier, model, maxTokens, form, members);
    }

    JsonNode into(ObjectNode tree) {
        tree.put("name", name).put("preparedAt", preparedAt.toString()).put("gatewayId", gatewayId.orElse(null))
                .put("tier", tier).put("model", model).put("maxTokens", maxTokens)
                .put("form", form);
        ArrayNode all = tree.putArray("uploads");
        for (Member member : members) {
            Upload upload = member.upload();
            ArrayNode sizes = all.addObject().put("bucket", upload.bucket()).put("key", upload.key())
                    .put("versionId", upload.versionId()).put("etag", upload.eTag()).put("bytes", upload.bytes())
                    .put("context", member.context().code()).putArray("pictures");
            member.pictures().forEach(size -> sizes.addArray().add(size.width()).add(size.height()));
        }
        return tree;
    }

    /** What such an object says; nothing when it cannot be understood. */
    static Optional<OpenBatch> of(JsonNode tree) {
        try {
            List<Member> members = new ArrayList<>();
            for (JsonNode one : tree.path("uploads")) {
                List<Size> pictures = new ArrayList<>();
                one.path("pictures").forEach(size ->
                        pictures.add(new Size(size.path(0).asInt(), size.path(1).asInt())));
                members.add(new Member(new Upload(one.path("bucket").asText(), one.path("key").asText(),
                        one.path("versionId").asText(null), one.path("etag").asText(null),
                        one.path("bytes").asLong()), ClinicalContext.of(one.path("context").asText())
                                .orElse(ClinicalContext.GENERAL), List.copyOf(pictures)));
            }
            return Optional.of(new OpenBatch(tree.path("name").asText(),
                    Instant.parse(tree.path("preparedAt").asText()),
                    Optional.ofNullable(tree.path("gatewayId").asText(null)), tree.path("tier").asText(),
                    tree.path("model").asText(), tree.path("maxTokens").asInt(),
                    tree.path("form").asText(), List.copyOf(members)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
