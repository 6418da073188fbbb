package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.gateway.GatewayClosedException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.QueueException;
import wetread.report.ProblemCode;
import wetread.study.gather.Gatherer;
import wetread.time.Deadline;

/** The uploads of one invocation, read side by side. */
@ApplicationScoped
public class UploadBatch {
    private static final Journal LOG = Journal.of(UploadBatch.class);

    private final ReadingPool pool;
    private final ReadingMemory memory;
    private final Admission admission;
    private final Gatherer gatherer;
    private final ReportMetrics metrics;

    UploadBatch(ReadingPool pool, ReadingMemory memory, Admission admission, Gatherer gatherer, ReportMetrics metrics) {
        this.metrics = metrics;
        this.pool = pool;
        this.memory = memory;
        this.admission = admission;
        this.gatherer = gatherer;
    }

    /**
     * A delivery after its file was looked at.
     *
     * @param result where nothing of it is to be read now
     */
    private record Looked(Delivery delivery, Optional<UploadResult> result) {
    }

    /** @param stops how many invocations have stopped while they read it */
    private record Prepared(Delivery delivery, int stops) {
    }

    /**
     * Reads all uploads, save those of studies whose files come one by one: these are only taken in. When no request to
     * an endpoint can succeed, the uploads that have not begun by then and would begin there are deferred without
     * another call. An upload that an earlier invocation was reading when it was
     * stopped may be what stopped it: such ones are read after all others, and one at a time, so that they take none of
     * them along. Where not all can be read at once, each has its share of the time.
     *
     * @return one result for each upload, in the order of {@code uploads}
     */
    public List<UploadResult> read(List<Delivery> uploads, Deadline deadline) {
        Queue<GatewayClosedException> closed = new ConcurrentLinkedQueue<>();
        // An upload that is twice in one batch is read once: the second reading would meet the first one's claim.
        Map<String, Delivery> different = new LinkedHashMap<>();
        uploads.forEach(delivery -> different.merge(delivery.upload().reportId(), delivery,
                (one, other) -> one.receiveCount() >= other.receiveCount() ? one : other));
        Map<String, UploadResult> results = new HashMap<>();
        List<Prepared> prepared = pool.all(toBeRead(different.values(), results, deadline).stream()
                .map(delivery -> (Callable<Prepared>) () -> prepare(delivery, deadline)).toList());
        // Who has stopped the fewest, and the smallest of those, is the least likely to stop this one.
        List<Prepared> ordered = prepared.stream().sorted(Comparator.comparingInt(Prepared::stops)
                .thenComparingLong(one -> one.stops == 0 ? 0 : one.delivery.upload().bytes())).toList();
        TimeShares shares = TimeShares.of(ordered.stream().map(one -> one.stops > 0 ? memory.capacity()
                : memory.needWhileAsking(one.delivery.bytesAtOnce())).toList(), pool.size(), memory.capacity());
        List<Callable<UploadResult>> tasks = IntStream.range(0, ordered.size()).mapToObj(place ->
                task(ordered.get(place), () -> shares.of(place, deadline), closed)).toList();
        int together = (int) ordered.stream().filter(one -> one.stops == 0).count();
        for (List<Integer> round : rounds(ordered.subList(0, together))) {
            pool.all(round.stream().map(tasks::get).toList())
                    .forEach(result -> results.put(result.reportId(), result));
        }
        tasks.subList(together, tasks.size()).forEach(task -> pool.all(List.of(task))
                .forEach(result -> results.put(result.reportId(), result)));
        if (!closed.isEmpty()) {
            // The alarms of template.yaml look for this code.
            LOG.error(closed.peek().getMessage(), Map.of(Field.CODE, ProblemCode.of(closed.peek().why()).code()));
        }
        metrics.read(results.values());
        return uploads.stream().map(delivery -> results.get(delivery.upload().reportId())).toList();
    }

    /**
     * Who is read side by side, by their places. Of several versions of one object each comes after the one before:
     * what was put twice within a moment is read once, if its bytes are the same.
     */
    private static List<List<Integer>> rounds(List<Prepared> uploads) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<String, Integer> before = new HashMap<>();
        for (int place = 0; place < uploads.size(); place++) {
            Upload upload = uploads.get(place).delivery.upload();
            int round = before.merge(upload.bucket() + '\n' + upload.key(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(place);
        }
        return rounds;
    }

    private List<Delivery> toBeRead(Collection<Delivery> uploads, Map<String, UploadResult> results,
            Deadline deadline) {
        List<Looked> looked = pool.all(uploads.stream()
                .map(delivery -> (Callable<Looked>) () -> look(delivery, deadline)).toList());
        looked.stream().flatMap(one -> one.result.stream()).forEach(result -> results.put(result.reportId(), result));
        return looked.stream().filter(one -> one.result.isEmpty()).map(Looked::delivery).toList();
    }

    private Looked look(Delivery delivery, Deadline deadline) {
        if (!gatherer.isOn() || delivery.gathered().isPresent() || !admission.hasTime(deadline)) {
            return new Looked(delivery, Optional.empty());
        }
        String reportId = delivery.upload().reportId();
        try (Journal.Scope scope = Journal.about(reportId)) {
            Gatherer.Kind kind = gatherer.take(delivery.upload());
            return kind instanceof Gatherer.Kind.OfStudy study
                    ? new Looked(delivery, Optional.of(new UploadResult.Gathered(reportId, study.study())))
                    : new Looked(delivery.with(((Gatherer.Kind.Lone) kind).content()), Optional.empty());
        } catch (StorageException e) {
            // What may not be downloaded is claimed as any other, so that it is known for how long that has been so.
            return new Looked(delivery, e.isDenied() ? Optional.empty()
                    : Optional.of(admission.defer(delivery, e, deadline)));
        } catch (QueueException e) {
            return new Looked(delivery, Optional.of(admission.deferForQueue(delivery, e.getMessage(), deadline)));
        }
    }

    private Prepared prepare(Delivery delivery, Deadline deadline) {
        try (Journal.Scope scope = Journal.about(delivery.upload().reportId())) {
            return new Prepared(delivery, admission.prepare(delivery, deadline));
        }
    }

    /** @param deadline by when it begins */
    private Callable<UploadResult> task(Prepared upload, Supplier<Deadline> deadline,
            Queue<GatewayClosedException> closed) {
        return () -> {
            try (ReadingMemory.Room room = memory.take(upload.delivery.bytesAtOnce())) {
                return read(upload.delivery, room, deadline.get(), closed);
            }
        };
    }

    private UploadResult read(Delivery upload, ReadingMemory.Room room, Deadline deadline,
            Queue<GatewayClosedException> closed) {
        try (Journal.Scope scope = Journal.about(upload.upload().reportId())) {
            Optional<GatewayClosedException> known = admission.closed(upload, closed);
            if (known.isPresent()) {
                return admission.defer(upload, known.get(), closed, deadline);
            }
            try {
                return admission.read(upload, room, deadline);
            } catch (GatewayClosedException e) {
                closed.add(e);
                return admission.defer(upload, e, closed, deadline);
            }
        }
    }
}
