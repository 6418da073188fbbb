package wetread.tools.evaluation;

import java.util.List;
import wetread.reading.ClinicalContext;

/**
 * One labelled image.
 *
 * @param file relative to the manifest
 * @param labels what is there; none for a normal image
 */
record Case(String file, ClinicalContext context, List<String> labels) {

    boolean abnormal() {
        return !labels.isEmpty();
    }
}
