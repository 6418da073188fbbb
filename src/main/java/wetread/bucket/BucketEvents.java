package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;

/** Whether anybody is told of what is put into a bucket. */
@ApplicationScoped
public class BucketEvents {
    private static final String CREATED = "s3:ObjectCreated:";
    /** S3 takes it like this, and gives it with a capital letter. */
    private static final String PREFIX = "prefix";

    private final ObjectStore store;

    BucketEvents(ObjectStore store) {
        this.store = store;
    }

    /** Of each kind of event that there is for a new object one is enough, as S3 names them all alike. */
    private record Told(List<Event> events, NotificationConfigurationFilter filter) {
        boolean covers(String prefix) {
            // An event that this SDK does not know has no name here.
            return events.stream().anyMatch(event -> event.toString() != null && event.toString().startsWith(CREATED))
                    && (filter == null || filter.key() == null || filter.key().filterRules().stream().allMatch(rule ->
                            PREFIX.equalsIgnoreCase(rule.nameAsString()) && prefix.startsWith(rule.value())));
        }
    }

    /**
     * Whether the bucket tells EventBridge, a queue, a topic or a function of every object whose key begins with
     * {@code prefix}; nothing where the store has no such setting.
     *
     * @throws StorageException when S3 does not say, or the function may not ask
     */
    public Optional<Boolean> areSent(String bucket, String prefix) {
        try {
            return Optional.of(isTold(store.call("GetBucketNotificationConfiguration",
                    s3 -> s3.getBucketNotificationConfiguration(request -> request.bucket(bucket))), prefix));
        } catch (StorageException e) {
            if (e.refusal() == Refusal.UNSUPPORTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isTold(GetBucketNotificationConfigurationResponse told, String prefix) {
        return told.eventBridgeConfiguration() != null || Stream.of(
                told.queueConfigurations().stream().map(one -> new Told(one.events(), one.filter())),
                told.topicConfigurations().stream().map(one -> new Told(one.events(), one.filter())),
                told.lambdaFunctionConfigurations().stream().map(one -> new Told(one.events(), one.filter())))
                .flatMap(kind -> kind).anyMatch(one -> one.covers(prefix));
    }
}
