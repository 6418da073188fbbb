package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.bucket.BucketLayout;
import wetread.bucket.RefusedObjectException;
import wetread.bucket.Upload;
import wetread.cost.Budget;
import wetread.cost.PriceBook;
import wetread.imaging.Decoding;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.Renderer;
import wetread.reading.ClinicalContext;
import wetread.reading.ContextChoice;
import wetread.reading.ModelReader;
import wetread.reading.Panel;
import wetread.reading.ReadingConfig;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.reading.compare.Comparer;
import wetread.reading.compare.Comparison;
import wetread.reading.policy.Policy;
import wetread.report.ComparisonTable;
import wetread.report.Problems;
import wetread.study.Delivery;
import wetread.study.OpenStudy;
import wetread.study.PaidAnswerStore;
import wetread.study.StudyOpener;
import wetread.time.Deadline;

/**
 * Compares models on one file, or on an archive with one study:
 * {@code {"bucket","key","models":[…],"context","tier"}}. Without models it asks those of the policy and the
 * reference; without a context it chooses one as for an upload. With the name of a tier of the policy the models are
 * asked as that tier asks (form of the answer, tokens, pictures), and without models its own are; else for full
 * answers. It pays within the budget; the ledger has each call. Writes nothing else.
 */
@Named("compare")
public class CompareHandler implements RequestStreamHandler {
    private static final int MAX_MODELS = 10;

    private final JsonExchange exchange;
    private final StudyOpener opener;
    private final Renderer renderer;
    private final ModelReader modelReader;
    private final Comparer comparer;
    private final Setups setups;
    private final PaidAnswerStore paidAnswers;
    private final Budget budget;
    private final BucketLayout layout;
    private final Problems problems;
    private final ReadingConfig config;

    CompareHandler(JsonExchange exchange, StudyOpener opener, Renderer renderer, ModelReader modelReader,
            Comparer comparer, Setups setups, PaidAnswerStore paidAnswers, Budget budget, BucketLayout layout,
            Problems problems, ReadingConfig config) {
        this.exchange = exchange;
        this.opener = opener;
        this.renderer = renderer;
        this.modelReader = modelReader;
        this.comparer = comparer;
        this.setups = setups;
        this.paidAnswers = paidAnswers;
        this.budget = budget;
        this.layout = layout;
        this.problems = problems;
        this.config = config;
    }

    /**
     * The answer.
     *
     * @param table the comparison as a table in plain text
     */
    @RegisterForReflection
    record Compared(@JsonUnwrapped Comparison comparison, String table) {
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context).minus(config.reserve());
        JsonNode event = exchange.event(input);
        exchange.takesOnly(event, "compare", "bucket", "key", "versionId", "models", "context", "tier");
        if (!event.path("bucket").isTextual() || !event.path("key").isTextual()) {
            throw new UnknownEventException("compare needs {\"bucket\", \"key\"} and takes \"models\", "
                    + "\"context\" and \"tier\"");
        }
        Upload upload = new Upload(event.path("bucket").asText(), event.path("key").asText(),
                event.path("versionId").asText(null), null, 0);
        Setup setup = setups.in(layout.reportBucket(upload.bucket()));
        Optional<Policy.Tier> tier = tier(event, setup);
        List<String> models = models(event, setup, tier);
        Optional<ClinicalContext> named = context(event);
        Optional<String> reached = budget.reached(layout.reportBucket(upload.bucket()));
        exchange.answer(output, reached.isPresent() ? error("no model was asked: " + reached.get())
                : compare(upload, setup, models, tier, named, deadline));
    }

    private Object compare(Upload upload, Setup setup, List<String> models, Optional<Policy.Tier> tier,
            Optional<ClinicalContext> context, Deadline deadline) {
        try {
            // Half of the time is for the models.
            Duration half = deadline.remaining().dividedBy(2);
            Decoding decoding = new Decoding(() -> !deadline.allows(half));
            StudyOpener.Opened opened = opener.open(Delivery.backfilled(upload), decoding);
            if (opened instanceof StudyOpener.Opened.Refused refused) {
                return error(problems.of(refused.why()));
            }
            if (opened instanceof StudyOpener.Opened.Unreadable archive) {
                return error(problems.of(archive.why()));
            }
            if (!(opened instanceof StudyOpener.Opened.Studies found)) {
                return error("the object stands for a folder");
            }
            if (found.studies().size() > 1) {
                return error("the archive holds " + found.studies().size() + " studies: compare takes one");
            }
            OpenStudy open = found.studies().get(0);
            Study study = open.read(decoding);
            ClinicalContext chosen = context.orElseGet(
                    () -> ContextChoice.choose(open.metadata(), upload.key(), study.leading().acquisition()));
            Panel panel = modelReader.panel(renderer.prepare(study), chosen,
                    setup.with(Policy.of("compare", models)), deadline, paidAnswers.ofComparison(upload));
            Comparison comparison = tier.isPresent() ? comparer.compare(panel, chosen, models, tier.get())
                    : comparer.compare(panel, chosen, models);
            return new Compared(comparison, new ComparisonTable(comparison).toString());
        } catch (UnreadableImageException e) {
            return error(problems.of(e));
        } catch (RefusedObjectException e) {
            return error(problems.of(e.refused()));
        }
    }

    private static Map<String, Object> error(Object why) {
        return Map.of("error", why);
    }

    private static Optional<Policy.Tier> tier(JsonNode event, Setup setup) {
        if (event.path("tier").isMissingNode()) {
            return Optional.empty();
        }
        List<Policy.Tier> tiers = setup.policy().tiers();
        return Optional.of(tiers.stream().filter(tier -> tier.name().equals(event.path("tier").asText())).findFirst()
                .orElseThrow(() -> new UnknownEventException("the policy has no tier of that name, only "
                        + tiers.stream().map(Policy.Tier::name).toList())));
    }

    private static Optional<ClinicalContext> context(JsonNode event) {
        if (!event.hasNonNull("context")) {
            return Optional.empty();
        }
        return Optional.of(ClinicalContext.of(event.path("context").asText()).orElseThrow(() ->
                new UnknownEventException("compare: there is no context of that name, only "
                        + Arrays.stream(ClinicalContext.values()).map(ClinicalContext::code).toList())));
    }

    private static List<String> models(JsonNode event, Setup setup, Optional<Policy.Tier> tier) {
        List<String> models = new ArrayList<>();
        if (event.hasNonNull("models") && !event.path("models").isArray()) {
            throw new UnknownEventException("compare: models must be a list of names");
        }
        PriceBook prices = setup.models().prices();
        for (JsonNode model : event.path("models")) {
            if (!model.isTextual() || prices.price(model.asText()).isEmpty()) {
                throw new UnknownEventException("compare: models has a name that models.yaml does not know; known are "
                        + prices.models());
            }
            models.add(model.asText());
        }
        if (event.path("models").isArray() && models.isEmpty()) {
            throw new UnknownEventException("compare: models must name one at least, or be left out");
        }
        if (models.size() > MAX_MODELS) {
            throw new UnknownEventException("compare takes " + MAX_MODELS + " models at most");
        }
        return !models.isEmpty() ? models : tier.map(Policy.Tier::models).orElseGet(() -> policyModels(setup));
    }

    private static List<String> policyModels(Setup setup) {
        return Stream.concat(setup.policy().models().stream(), Stream.of(setup.models().prices().reference()))
                .distinct().limit(MAX_MODELS).toList();
    }
}
