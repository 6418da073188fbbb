package wetread.tools.chaos;

import java.util.Set;
import wetread.tools.local.EmbeddedS3;

/** The schedule's looks into the waiting room, as long as anything waits there. */
final class WaitingLooks implements Feed {
    private static final long PAUSE_MILLIS = 2000;

    private final EmbeddedS3 s3;
    private final String bucket;

    WaitingLooks(EmbeddedS3 s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Delivery next() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        return new Delivery() {
            @Override
            public String event() {
                return "{\"bucket\":\"" + bucket + "\",\"prefix\":\"waiting/\"}";
            }

            @Override
            public void answered(Set<Integer> back) {
                // The next look says what is left.
            }

            @Override
            public void unanswered() {
                // So does it here.
            }
        };
    }

    @Override
    public boolean isDone() {
        return s3.client().listObjectsV2(request -> request.bucket(bucket).prefix("waiting/").maxKeys(1)).contents()
                .isEmpty();
    }
}
