package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.cost.HeldBack;
import wetread.report.Synopses;
import wetread.study.WaitingList;
import wetread.time.Deadline;
import wetread.time.TimeSource;
import wetread.worklist.Worklist;
import wetread.worklist.WorklistBuilder;
import wetread.worklist.WorklistForm;
import wetread.worklist.WorklistStore;

/**
 * Builds worklists. {@code {"bucket"}}, as the schedule sends it, builds those of today and yesterday;
 * {@code {"bucket","date"}} that of a day. With {@code "presign": true} it writes a page besides whose links open for
 * an hour without sign-in, and answers the link to it.
 */
@Named("worklist")
public class WorklistHandler implements RequestStreamHandler {
    /** As many of a thousand are listed of what waits: the page says of more that there are more. */
    private static final int WAITING_PAGES = 10;

    private final JsonExchange exchange;
    private final WorklistBuilder builder;
    private final WorklistStore store;
    private final BucketLayout layout;
    private final WorklistForm form;
    private final WaitingList waiting;
    private final Synopses synopses;
    private final TimeSource time;

    WorklistHandler(JsonExchange exchange, WorklistBuilder builder, WorklistStore store, BucketLayout layout,
            WorklistForm form, WaitingList waiting, Synopses synopses, TimeSource time) {
        this.exchange = exchange;
        this.builder = builder;
        this.store = store;
        this.layout = layout;
        this.form = form;
        this.waiting = waiting;
        this.synopses = synopses;
        this.time = time;
    }

    /** @param worklists in the order in which they were built */
    @RegisterForReflection
    record Answer(List<Built> worklists) {
    }

    /**
     * @param page its key
     * @param unlisted entries that there was no time for
     * @param unnamed reports whose patients the next builds name
     * @param waiting what came and is not read yet; on the list of the running day alone
     * @param text the same in sentences, in the deployment's language
     * @param url that opens the page for an hour; null unless it was asked for
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Built(String date, String page, int reports, int unlisted, int unnamed, HeldBack waiting,
            String text, String url) {
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context);
        JsonNode event = exchange.event(input);
        exchange.takesOnly(event, "worklist", "bucket", "date", "presign");
        EventFields fields = new EventFields(event, "worklist");
        String bucket = layout.reportBucket(fields.required("bucket"));
        if (event.hasNonNull("presign") && !event.path("presign").isBoolean()) {
            throw fields.wrong("presign", "must be true or false");
        }
        boolean isSigned = event.path("presign").asBoolean();
        LocalDate today = synopses.day(time.now());
        Optional<LocalDate> day = fields.day("date", today);
        List<Built> built = new ArrayList<>();
        if (day.isPresent()) {
            built.add(build(bucket, day.get(), true, isSigned, deadline));
        } else {
            built.add(build(bucket, today, isSigned, isSigned, deadline));
            if (!isSigned) {
                // What was put down before midnight, and what was answered after it.
                built.add(build(bucket, today.minusDays(1), false, false, deadline));
            }
        }
        exchange.answer(output, new Answer(built));
    }

    private Built build(String bucket, LocalDate day, boolean isThorough, boolean isSigned, Deadline deadline) {
        Worklist built = builder.build(bucket, day, isThorough, deadline);
        Worklist worklist = day.equals(synopses.day(time.now())) ? built.with(waiting.look(bucket, WAITING_PAGES))
                : built;
        store.write(bucket, worklist);
        return new Built(worklist.date(), layout.worklistPage(day), worklist.rows().size(), worklist.unlisted(),
                worklist.unnamed(), worklist.waiting(), form.summary(worklist),
                isSigned ? store.writeSigned(bucket, worklist) : null);
    }
}
