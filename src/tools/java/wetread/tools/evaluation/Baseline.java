package wetread.tools.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wetread.tools.evaluation.baseline.LinearReader;
import wetread.tools.evaluation.statistics.Interval;

/**
 * What a linear reader of thumbnails finds: a model that is no better has told the labels from brightness and layout.
 *
 * @param pictures of the manifest's files that are there and could be read
 * @param auc cross-validated; not a number where there are too few pictures of either kind
 */
record Baseline(int pictures, Interval auc) {

    static Baseline of(Manifest manifest) throws IOException {
        LinearReader reader = new LinearReader();
        Path folder = manifest.path().toAbsolutePath().getParent();
        List<double[]> thumbnails = new ArrayList<>();
        List<Boolean> abnormal = new ArrayList<>();
        for (Case image : manifest.cases()) {
            Optional<double[]> thumbnail = reader.thumbnail(folder.resolve(image.file()));
            if (thumbnail.isPresent()) {
                thumbnails.add(thumbnail.get());
                abnormal.add(image.abnormal());
            }
        }
        return new Baseline(thumbnails.size(), LinearReader.auc(thumbnails, abnormal));
    }

    @Override
    public String toString() {
        return Double.isNaN(auc.value())
                ? "left out, since only " + pictures + " pictures are there (it needs five of each kind)"
                : String.format(Locale.ROOT, "AUC %.2f [%.2f, %.2f] on %d pictures, five-fold cross-validated",
                        auc.value(), auc.low(), auc.high(), pictures);
    }
}
