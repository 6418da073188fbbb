package wetread.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.UnaryOperator;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.SignedLinks;

/** Writes worklists. Every verb throws {@code StorageException} when S3 does not take it. */
@ApplicationScoped
public class WorklistStore {
    private static final String HTML = "text/html; charset=utf-8";
    /** A link that a function signs ends with the function's own credentials, after 12 hours at most. */
    private static final Duration VALIDITY = Duration.ofHours(1);

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final WorklistForm form;
    private final SignedLinks links;

    WorklistStore(ObjectStore store, BucketLayout layout, JsonContent json, WorklistForm form, SignedLinks links) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.form = form;
        this.links = links;
    }

    /** Writes the page, then the JSON that the next build goes on from. Links are relative to the page. */
    public void write(String bucket, Worklist worklist) {
        LocalDate day = LocalDate.parse(worklist.date());
        store.put(bucket, layout.worklistPage(day), page(worklist, RelativeLink::of));
        store.put(bucket, layout.worklist(day), json.of(worklist));
    }

    /**
     * Writes a page for somebody without sign-in: whoever has its link, or it, opens its reports until the links end.
     *
     * @return the link to that page
     */
    public String writeSigned(String bucket, Worklist worklist) {
        String key = layout.signedWorklistPage(LocalDate.parse(worklist.date()));
        return links.with(bucket, VALIDITY, sign -> {
            store.put(bucket, key, page(worklist, sign));
            return sign.apply(key);
        });
    }

    private ObjectStore.Content page(Worklist worklist, UnaryOperator<String> link) {
        return new ObjectStore.Content(form.page(worklist, link).getBytes(StandardCharsets.UTF_8), HTML, Map.of());
    }
}
