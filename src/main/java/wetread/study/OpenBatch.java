package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.Upload;
import wetread.gateway.Endpoint;
import wetread.imaging.Size;
import wetread.reading.ClinicalContext;

/**
 * A batch whose answers are awaited, as {@code batches/<name>.json} keeps it.
 *
 * @param preparedAt just before the gateway was told of it: the day of its prices
 * @param place where it was sent; empty where that was not kept
 * @param file the gateway's name of the file that it is made of; empty until the gateway has said it
 * @param gatewayId the gateway's name of it; empty until it has said it
 * @param tier that asks
 * @param model that is asked
 * @param maxTokens completion tokens that an answer may have
 * @param form by {@link wetread.reading.BatchedQuestions#form}; empty where it was not kept
 */
record OpenBatch(String name, Instant preparedAt, Optional<Place> place, Optional<String> file,
        Optional<String> gatewayId, String tier, String model, int maxTokens, String form, List<Member> members) {

    /**
     * An endpoint, without its key: only settings say where a key is sent.
     *
     * @param url the base URL
     */
    record Place(String name, URI url) {

        static Place of(Endpoint endpoint) {
            return new Place(endpoint.name(), endpoint.url());
        }

        private static Optional<Place> of(JsonNode tree) {
            return tree.hasNonNull("url")
                    ? Optional.of(new Place(tree.path("name").asText(), URI.create(tree.path("url").asText())))
                    : Optional.empty();
        }
    }

    /**
     * One upload of it.
     *
     * @param pictures the sizes of those that were sent
     */
    record Member(Upload upload, ClinicalContext context, List<Size> pictures) {
    }

    OpenBatch stored(String id) {
        return new OpenBatch(name, preparedAt, place, Optional.of(id), gatewayId, tier, model, maxTokens, form,
                members);
    }

    OpenBatch begun(String id) {
        return new OpenBatch(name, preparedAt, place, file, Optional.of(id), tier, model, maxTokens, form, members);
    }

    List<Upload> uploads() {
        return members.stream().map(Member::upload).toList();
    }

    JsonNode into(ObjectNode tree) {
        tree.put("name", name).put("preparedAt", preparedAt.toString()).put("file", file.orElse(null))
                .put("gatewayId", gatewayId.orElse(null))
                .put("tier", tier).put("model", model).put("maxTokens", maxTokens)
                .put("form", form);
        place.ifPresent(where ->
                tree.putObject("endpoint").put("name", where.name()).put("url", where.url().toString()));
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
                    Place.of(tree.path("endpoint")), Optional.ofNullable(tree.path("file").asText(null)),
                    Optional.ofNullable(tree.path("gatewayId").asText(null)), tree.path("tier").asText(),
                    tree.path("model").asText(), tree.path("maxTokens").asInt(),
                    tree.path("form").asText(), List.copyOf(members)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
