package wetread.tools.evaluation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wetread.cost.Estimator;
import wetread.cost.PriceBook;
import wetread.imaging.Decoding;
import wetread.imaging.MedicalImage;
import wetread.imaging.Size;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.read.ImageReader;
import wetread.reading.Prompts;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Policy;

/** What asking for answers that are not recorded is expected to cost, by {@code models.yaml}. Asks nobody. */
final class Forecast {
    /** Frames of a cine or a volume that a model is shown, as the function does by default. */
    private static final int FRAMES = 4;
    /** A chest radiograph, for a file that cannot be read: it will cost nothing, so this is on the safe side. */
    private static final Size USUAL = new Size(2500, 2048);

    private final PriceBook prices;
    private final Estimator estimator;
    private final Prompts prompts;
    private final ImageReader reader =
            new ImageReader(DicomTesting.images(), RasterTesting.images(), TestIdentity.DEFAULT);
    private final Map<Path, List<Size>> pictures = new HashMap<>();

    Forecast(PriceBook prices, Prompts prompts) {
        this.prices = prices;
        this.estimator = new Estimator(prices);
        this.prompts = prompts;
    }

    /**
     * The calls to one model of a tier.
     *
     * @param usd US dollars; at the dearest known price for a model without one
     */
    record Line(String tier, String model, int calls, BigDecimal usd) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "    %-12s %-24s %6d calls  about USD %9.4f", tier, model, calls, usd);
        }
    }

    /** @throws IOException when a file of the manifest is not there */
    List<Line> of(Manifest manifest, Policy policy, Map<String, Recordings> byTier) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Policy.Tier tier : policy.tiers()) {
            for (String model : tier.models()) {
                int calls = 0;
                BigDecimal usd = BigDecimal.ZERO;
                for (Case image : manifest.cases()) {
                    if (byTier.get(tier.name()).of(model, image.file()).isEmpty()) {
                        calls++;
                        usd = usd.add(usd(manifest, image, tier, model));
                    }
                }
                lines.add(new Line(tier.name(), model, calls, usd));
            }
        }
        return List.copyOf(lines);
    }

    private BigDecimal usd(Manifest manifest, Case image, Policy.Tier tier, String model) throws IOException {
        List<Size> shown = pictures(manifest, image);
        List<Size> first = shown.subList(0, Math.min(shown.size(), tier.maxPictures().orElse(Integer.MAX_VALUE)));
        return estimator.question(prices.price(model).orElseGet(prices::dearest), model, first,
                prompts.words(image.context(), tier.answer()),
                tier.answer() == AnswerLength.SHORT ? prices.expectedShortTokens() : prices.expectedCompletionTokens());
    }

    private List<Size> pictures(Manifest manifest, Case image) throws IOException {
        Path file = manifest.path().toAbsolutePath().getParent().resolve(image.file());
        if (!Files.isRegularFile(file)) {
            throw new IOException(manifest.path() + " names " + image.file() + ", and there is no such file beside it");
        }
        List<Size> known = pictures.get(file);
        if (known == null) {
            try {
                MedicalImage read = reader.read(Files.readAllBytes(file), new Decoding());
                // A frame of a CT is shown by several windows.
                known = Collections.nCopies(Math.min(FRAMES, read.frames().count()) * read.frames().show(0).size(),
                        read.size());
            } catch (UnreadableImageException e) {
                known = List.of(USUAL);
            }
            pictures.put(file, known);
        }
        return known;
    }
}
