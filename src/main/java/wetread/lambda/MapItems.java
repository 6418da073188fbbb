package wetread.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.study.StudyConfig;
import wetread.study.UploadFeed;
import wetread.study.UploadLookup;

/**
 * Takes what the state machine of template.yaml lists, a batch at a time, and puts it into the queue of uploads:
 * {@code {"BatchInput": {"bucket","source","retry","atOnce"}, "Items": [...]}}. The source is {@code inventory}, whose
 * items are rows of S3 Inventory: texts alone, and the key is URL-encoded. Or it is {@code listing}, whose items are
 * objects of ListObjectsV2, with the key as it is. Neither has to say which version is the current one, so each object
 * is asked for it.
 *
 * <p>The answer counts. While something is withheld (the budget, the gateway, room in the queue) it has the items that
 * are left, and is itself the next event: the state machine waits, and invokes again with it. The counts go on.
 */
@ApplicationScoped
public class MapItems {
    private static final String INPUT = "BatchInput";
    private static final String ITEMS = "Items";
    private static final String INVENTORY = "inventory";
    private static final String LISTING = "listing";

    private final BucketLayout layout;
    private final UploadLookup lookup;
    private final UploadFeed feed;
    private final int atOnce;

    MapItems(BucketLayout layout, UploadLookup lookup, UploadFeed feed, StudyConfig config) {
        this.atOnce = config.releaseAtOnce();
        this.layout = layout;
        this.lookup = lookup;
        this.feed = feed;
    }

    /**
     * Sends a batch, or as much of it as may be.
     *
     * @throws UnknownEventException when the event has another form, or an item is of another bucket
     */
    JsonNode send(JsonNode event) {
        JsonNode given = event.path(INPUT);
        String bucket = given.path("bucket").asText("");
        String source = given.path("source").asText("");
        if (bucket.isEmpty() || !source.equals(INVENTORY) && !source.equals(LISTING)) {
            throw new UnknownEventException("backfill: Items need BatchInput with bucket, and with source "
                    + INVENTORY + " or " + LISTING);
        }
        if (!feed.isThere()) {
            throw new UnknownEventException("backfill: Items are put into a queue, and WETREAD_UPLOAD_QUEUE_URL "
                    + "names none");
        }
        UploadFeed.Feeding feeding = feed.begin(bucket, new UploadFeed.Terms(given.path("retry").asBoolean(),
                given.path("atOnce").asLong(atOnce)));
        Optional<String> withheld = feeding.withheld();
        return withheld.isPresent() ? answer(event, 0, new Left(0, 0), new UploadFeed.Fed(0, 0, 0, 0, withheld))
                : send(event, bucket, source.equals(INVENTORY), feeding);
    }

    private JsonNode send(JsonNode event, String bucket, boolean isInventory, UploadFeed.Feeding feeding) {
        List<JsonNode> items = new ArrayList<>();
        event.path(ITEMS).forEach(items::add);
        List<Integer> places = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Optional<String>> all = items.stream().map(item -> isInventory ? row(item, bucket)
                : Optional.ofNullable(item.path("Key").asText(null))).toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).filter(layout::isUpload).isPresent()) {
                places.add(i);
                keys.add(all.get(i).get());
            }
        }
        List<Optional<Upload>> found = lookup.current(bucket, keys);
        List<Integer> placesFound = new ArrayList<>();
        List<Upload> uploads = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (found.get(i).isPresent()) {
                placesFound.add(places.get(i));
                uploads.add(found.get(i).get());
            }
        }
        UploadFeed.Fed fed = feeding.feed(uploads);
        int taken = fed.taken() < uploads.size() ? placesFound.get(fed.taken()) : items.size();
        int uploadsTaken = (int) places.stream().filter(place -> place < taken).count();
        int missing = uploadsTaken - (int) placesFound.stream().filter(place -> place < taken).count();
        return answer(event, taken, new Left(taken - uploadsTaken, missing), fed);
    }

    /** What was left out of the items that were dealt with. */
    private record Left(int others, int missing) {
    }

    /** The key of a row of an inventory; nothing where it is no current object, or no key. */
    private static Optional<String> row(JsonNode row, String bucket) {
        if (!row.path("Bucket").asText(bucket).equals(bucket)) {
            throw new UnknownEventException("backfill: the inventory is of another bucket");
        }
        if ("false".equalsIgnoreCase(row.path("IsLatest").asText())
                || "true".equalsIgnoreCase(row.path("IsDeleteMarker").asText())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(row.path("Key").asText(null))
                    .map(key -> URLDecoder.decode(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode answer(JsonNode event, int taken, Left left, UploadFeed.Fed fed) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        boolean isDone = taken == event.path(ITEMS).size();
        if (!isDone) {
            answer.set(INPUT, event.path(INPUT));
        }
        ArrayNode items = answer.putArray(ITEMS);
        for (int i = taken; i < event.path(ITEMS).size(); i++) {
            items.add(event.path(ITEMS).get(i));
        }
        answer.put("queued", event.path("queued").asInt() + fed.queued());
        answer.put("alreadyReported", event.path("alreadyReported").asInt() + fed.alreadyReported());
        answer.put("batched", event.path("batched").asInt() + fed.batched());
        // Objects that are there no more, and what is no upload: another prefix, an older version, a folder.
        answer.put("missing", event.path("missing").asInt() + left.missing);
        answer.put("others", event.path("others").asInt() + left.others);
        answer.put("withheld", isDone ? null : fed.withheld().orElse(null));
        return answer.put("done", isDone);
    }
}
