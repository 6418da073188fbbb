package wetread.imaging.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which side of the patient lies at the left edge of a picture, by the direction of its rows: Image Orientation
 * (Patient) (0020,0037, PS3.3 C.7.6.2.1.1) and Patient Orientation (0020,0020, PS3.3 C.7.6.1.1.1).
 */
record PatientSides(DataSet header) {
    /** The least cosine between a row and the axis from right to left: 37 degrees. */
    private static final double MIN_COSINE = 0.8;

    /** {@code R} or {@code L}; empty where the header does not say it, or says both. */
    String leftEdge() {
        Set<String> said = new TreeSet<>();
        double[] directions = header.decimals(Tag.ImageOrientationPatient);
        if (directions.length == 6 && Math.abs(directions[0]) >= MIN_COSINE && Math.abs(directions[0]) < 1.001) {
            // The axis points to the patient's left: a row along it begins on the right side.
            said.add(directions[0] > 0 ? "R" : "L");
        }
        List<String> orientation = header.strings(Tag.PatientOrientation);
        if (orientation.size() == 2) {
            String row = orientation.get(0).strip().toUpperCase(Locale.ROOT);
            if (row.startsWith("L")) {
                said.add("R");
            } else if (row.startsWith("R")) {
                said.add("L");
            }
        }
        return said.size() == 1 ? said.iterator().next() : "";
    }
}
