package wetread.tools.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.study.gather.StudyId;
import wetread.tools.local.DicomFile;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;

/**
 * Studies of small made-up slices, uploaded file by file, and the queue of their events: out of order, some twice, some
 * of a copy under another key, some late.
 */
final class LooseStudies implements Feed {
    private static final int MOST_FILES = 60;
    /** 1 + 59 × a random number to this power is about 12 in the mean: most studies are small. */
    private static final double SMALL = 4.36;
    /** The share of files whose event comes twice; of as many there is a copy under another key. */
    private static final double AGAIN = 0.15;
    /** The share of studies whose last file's event comes late. */
    private static final double LATE = 0.1;
    private static final Duration LATENESS = Duration.ofSeconds(20);
    /** Over what time the events come, for each of them. */
    private static final Duration PER_EVENT = Duration.ofMillis(20);
    private static final Duration COMES_BACK = Duration.ofSeconds(2);
    private static final int MAX_BATCH = 10;
    private static final int SIDE = 16;

    private final EmbeddedS3 s3;
    private final String bucket;
    private final Random random;
    private final Duration visibility;
    private final DelayQueue<Message> queue = new DelayQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    /** By the study's id: the keys of its files, and the number of the instance that each holds. */
    private final Map<String, Map<String, Integer>> studies = new HashMap<>();
    private int events;

    /** @param visibility after which a message without an answer comes back */
    LooseStudies(EmbeddedS3 s3, String bucket, Random random, Duration visibility) {
        this.s3 = s3;
        this.bucket = bucket;
        this.random = random;
        this.visibility = visibility;
    }

    /** Uploads that many studies and queues their events. */
    void upload(int count) {
        List<String> soon = new ArrayList<>();
        List<String> late = new ArrayList<>();
        for (int study = 0; study < count; study++) {
            String uid = "1.2.826.0.1.3680043.10.18." + study;
            int files = 1 + (int) (MOST_FILES * Math.pow(random.nextDouble(), SMALL));
            boolean isLate = files > 1 && random.nextDouble() < LATE;
            Map<String, Integer> keys = new HashMap<>();
            for (int i = 0; i < files; i++) {
                List<String> to = isLate && i == files - 1 ? late : soon;
                byte[] file = slice(uid, i, random.nextInt());
                String event = upload(keys, "uploads/study-" + study + "/" + i + ".dcm", i, file);
                to.add(event);
                double chance = random.nextDouble();
                if (chance < AGAIN) {
                    to.add(event);
                } else if (chance < 2 * AGAIN) {
                    to.add(upload(keys, "uploads/study-" + study + "/again/" + i + ".dcm", i, file));
                }
            }
            studies.put(StudyId.of(bucket, uid).text(), keys);
        }
        events = soon.size() + late.size();
        open.set(events);
        Collections.shuffle(soon, random);
        long now = System.nanoTime();
        for (int i = 0; i < soon.size(); i++) {
            queue.add(new Message(soon.get(i), 1, now + i * PER_EVENT.toNanos()));
        }
        long last = now + soon.size() * PER_EVENT.toNanos() + LATENESS.toNanos();
        late.forEach(event -> queue.add(new Message(event, 1, last)));
    }

    private String upload(Map<String, Integer> keys, String key, int instance, byte[] file) {
        keys.put(key, instance);
        String eTag = s3.client().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(file))
                .eTag().replace("\"", "");
        return Events.s3(bucket, key, eTag, file.length).toString();
    }

    private static byte[] slice(String study, int number, int seed) {
        int[] pixels = new Random(seed).ints(SIDE * SIDE, 0, 1000).toArray();
        return DicomFile.grey(SIDE, SIDE, pixels).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, "UI", study + ".1." + number).text(0x00080060, "CS", "CT")
                .text(0x0020000D, "UI", study).text(0x0020000E, "UI", study + ".1")
                .text(0x00200013, "IS", Integer.toString(number + 1)).toBytes();
    }

    int files() {
        return studies.values().stream().mapToInt(LooseStudies::instances).sum();
    }

    int events() {
        return events;
    }

    int open() {
        return open.get();
    }

    /** By the study's id: the keys of its files, and the number of the instance that each holds. */
    Map<String, Map<String, Integer>> studies() {
        return studies;
    }

    static int instances(Map<String, Integer> keys) {
        return new HashSet<>(keys.values()).size();
    }

    @Override
    public Delivery next() throws InterruptedException {
        Message first = queue.poll(1, TimeUnit.SECONDS);
        if (first == null) {
            return null;
        }
        List<Message> messages = new ArrayList<>(List.of(first));
        while (messages.size() < MAX_BATCH) {
            Message further = queue.poll();
            if (further == null) {
                break;
            }
            messages.add(further);
        }
        return new Delivery() {
            @Override
            public String event() {
                return Message.event(messages);
            }

            @Override
            public void answered(Set<Integer> back) {
                back.forEach(place -> queue.add(messages.get(place).again(COMES_BACK)));
                open.addAndGet(back.size() - messages.size());
            }

            @Override
            public void unanswered() {
                IntStream.range(0, messages.size()).forEach(i -> queue.add(messages.get(i).again(visibility)));
            }
        };
    }

    @Override
    public boolean isDone() {
        return open.get() == 0;
    }
}
