package wetread.tools.evaluation.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.MedicalImage;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.read.ImageReader;
import wetread.tools.evaluation.statistics.Folds;
import wetread.tools.evaluation.statistics.Interval;
import wetread.tools.evaluation.statistics.Roc;

/**
 * Reads grey thumbnails ({@link Thumbnail}) with a linear classifier, each case by one that was fitted to the others.
 */
public final class LinearReader {
    private static final double PENALTY = 0.1;
    private static final int FOLDS = 5;
    private static final long SEED = 20_261_127;

    private final ImageReader reader =
            new ImageReader(DicomTesting.images(), RasterTesting.images(), TestIdentity.DEFAULT);

    /** The middle frame's thumbnail; nothing where there is no such file or it cannot be read. */
    public Optional<double[]> thumbnail(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            MedicalImage image = reader.read(Files.readAllBytes(file), new Decoding());
            return Optional.of(Thumbnail.of(image.frames().show(image.frames().count() / 2).get(0).picture()));
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }

    /**
     * The area under the ROC curve, cross-validated. The folds' probabilities are put on one scale by rank within their
     * fold, since each fold has a classifier of its own.
     *
     * @param thumbnails one for each case
     * @return {@link Interval#NONE} where either group has fewer cases than there are folds
     */
    public static Interval auc(List<double[]> thumbnails, List<Boolean> abnormal) {
        long positive = abnormal.stream().filter(one -> one).count();
        if (Math.min(positive, abnormal.size() - positive) < FOLDS) {
            return Interval.NONE;
        }
        Folds folds = Folds.stratified(abnormal, FOLDS, SEED);
        List<Double> seen = new ArrayList<>();
        List<Double> unseen = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] training = folds.without(fold);
            boolean[] outcomes = new boolean[training.length];
            for (int i = 0; i < training.length; i++) {
                outcomes[i] = abnormal.get(training[i]);
            }
            LogisticRegression fitted = LogisticRegression.fit(
                    Arrays.stream(training).mapToObj(thumbnails::get).toArray(double[][]::new), outcomes, PENALTY);
            int[] within = folds.within(fold);
            double[] scores = Arrays.stream(within).mapToDouble(i -> fitted.of(thumbnails.get(i))).toArray();
            for (int i = 0; i < within.length; i++) {
                double own = scores[i];
                double rank = (Arrays.stream(scores).filter(score -> score < own).count()
                        + Arrays.stream(scores).filter(score -> score <= own).count()) / (2.0 * scores.length);
                (abnormal.get(within[i]) ? seen : unseen).add(rank);
            }
        }
        return Roc.of(seen.stream().mapToDouble(Double::doubleValue).toArray(),
                unseen.stream().mapToDouble(Double::doubleValue).toArray()).auc();
    }
}
