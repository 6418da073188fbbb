package wetread.tools.evaluation.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wetread.tools.evaluation.statistics.Interval;

class LinearReaderTest {
    private static final Path SAMPLES = Path.of("src/tools/resources/samples/demo");

    /** At one feature of −1 and 1 the classifier meets both shares: 3 of 4 and 1 of 4 are log-odds of ±log 3. */
    @Test
    void withoutPenaltyItMeetsTheShares() {
        double[][] features = {{1}, {1}, {1}, {1}, {-1}, {-1}, {-1}, {-1}};
        boolean[] outcomes = {true, true, true, false, true, false, false, false};
        LogisticRegression fitted = LogisticRegression.fit(features, outcomes, 0);
        assertEquals(0.75, fitted.of(new double[] {1}), 1e-6);
        assertEquals(0.25, fitted.of(new double[] {-1}), 1e-6);
        // With the penalty, the slope w solves 1 / (1 + e^-w) − 3/4 + w = 0 at a penalty of 1.
        double slope = LogisticRegression.fit(features, outcomes, 1).weights()[0];
        assertEquals(0, 1 / (1 + Math.exp(-slope)) - 0.75 + slope, 1e-9);
    }

    @Test
    void whatIsBrightIsTold() {
        assertTrue(LinearReader.auc(thumbnails(0.2), labels()).low() > 0.9);
    }

    /** Nothing to tell: half, within its interval. A classifier judged by its own cases would find more. */
    @Test
    void noiseIsNotTold() {
        Interval auc = LinearReader.auc(thumbnails(0), labels());
        assertTrue(auc.low() < 0.5 && auc.high() > 0.5, auc.toString());
        assertEquals(auc, LinearReader.auc(thumbnails(0), labels()));
    }

    @Test
    void tooFewCasesHaveNoCurve() {
        assertTrue(Double.isNaN(LinearReader.auc(thumbnails(1).subList(0, 8), labels().subList(0, 8)).value()));
    }

    @Test
    void realFilesBecomeThumbnails() throws IOException {
        LinearReader reader = new LinearReader();
        for (String name : List.of("CT_small.dcm", "ct_brain.png", "ultrasound.jpg")) {
            double[] thumbnail = reader.thumbnail(SAMPLES.resolve(name)).orElseThrow();
            assertEquals(256, thumbnail.length);
            double brightest = Arrays.stream(thumbnail).max().orElseThrow();
            assertTrue(brightest > 0.1 && brightest <= 1, name);
            assertArrayEquals(thumbnail, reader.thumbnail(SAMPLES.resolve(name)).orElseThrow());
        }
        assertTrue(reader.thumbnail(SAMPLES.resolve("nowhere.dcm")).isEmpty());
        assertTrue(reader.thumbnail(Path.of("pom.xml")).isEmpty());
    }

    private static List<Boolean> labels() {
        List<Boolean> labels = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            labels.add(i % 2 == 0);
        }
        return labels;
    }

    /** Noise, and abnormal ones a little brighter in a row of boxes. */
    private static List<double[]> thumbnails(double brighter) {
        Random random = new Random(9);
        List<double[]> thumbnails = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double[] one = random.doubles(256).map(value -> 0.5 + 0.1 * (value - 0.5)).toArray();
            for (int box = 96; box < 112; box++) {
                one[box] += i % 2 == 0 ? brighter : 0;
            }
            thumbnails.add(one);
        }
        return thumbnails;
    }
}
