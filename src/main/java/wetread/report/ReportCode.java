package wetread.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The LOINC code of a report by modality and part of the body. All are report titles of DICOM PS3.16 CID 7000, looked
 * up in the concept tables of pydicom 3.0.2. LOINC has a code for each view and contrast too: a header does not tell
 * them surely, so none of those is given.
 */
public final class ReportCode {
    /** Diagnostic Imaging Report. */
    private static final String GENERAL = "18748-4";
    /** CT, MRI, ultrasound, X-ray, fluoroscopy, PET and nuclear medicine, of whatever part. */
    private static final Map<String, String> MODALITIES = Map.of("CT", "25045-6", "MR", "25056-3", "US", "25061-3",
            "CR", "43468-8", "DX", "43468-8", "RG", "43468-8", "RF", "49512-7", "PT", "44136-0", "NM", "49118-3");
    /** CT of head, chest and abdomen; MRI of head and spine; ultrasound of some organs. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("CT HEAD", "24725-4"), Map.entry("CT BRAIN", "24725-4"),
            Map.entry("CT CHEST", "24627-2"), Map.entry("CT THORAX", "24627-2"),
            Map.entry("CT ABDOMEN", "41806-1"),
            Map.entry("MR HEAD", "24590-2"), Map.entry("MR BRAIN", "24590-2"),
            Map.entry("MR SPINE", "18756-7"), Map.entry("MR CSPINE", "18756-7"), Map.entry("MR TSPINE", "18756-7"),
            Map.entry("MR LSPINE", "18756-7"), Map.entry("MR SSPINE", "18756-7"),
            Map.entry("US BREAST", "24601-7"), Map.entry("US THYROID", "25010-0"), Map.entry("US KIDNEY", "38036-0"),
            Map.entry("US LIVER", "28614-6"), Map.entry("US SPLEEN", "24990-4"), Map.entry("US PANCREAS", "24859-1"));

    private ReportCode() {
    }

    /** The code; the general one where the file does not say how it was made, or several modalities were read. */
    public static String of(Report.Examination examination) {
        Report.Study study = examination.study();
        if (study == null) {
            return GENERAL;
        }
        List<String> modalities = study.series().stream().filter(one -> one.kind() != null)
                .map(Report.Series::modality).distinct().toList();
        if (modalities.size() != 1) {
            return GENERAL;
        }
        String modality = modalities.get(0);
        return PARTS.getOrDefault(modality + " " + study.bodyPart().strip().toUpperCase(Locale.ROOT),
                ofModality(modality));
    }

    /** The code for any part of the body; the general one for another word. */
    public static String ofModality(String modality) {
        return MODALITIES.getOrDefault(modality, GENERAL);
    }
}
