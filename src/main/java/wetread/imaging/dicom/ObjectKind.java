package wetread.imaging.dicom;

import java.util.Map;
import java.util.Optional;

/**
 * DICOM objects that are no images of a study, by their SOP class (PS3.4 B.5, UIDs of PS3.6 Annex A): they lie beside
 * the images of nearly every study, and nobody asks for a reading of them.
 */
final class ObjectKind {
    /** Of a directory of files: what stands where an object has its data set is its list (PS3.3 F.3). */
    static final String DICOMDIR = "DICOMDIR";
    /** Of objects without Pixel Data whose class does not say more. */
    static final String NO_PIXEL_DATA = "NO_PIXEL_DATA";
    /** Of classes that hold no image and are of none of the kinds below. */
    private static final String OTHER = "OTHER";

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    /** Kinds of single classes, without the common part of the UID. Named like the modalities of PS3.3 C.7.3.1.1.1. */
    private static final Map<String, String> CLASSES = Map.ofEntries(Map.entry("88.59", "KO"),
            Map.entry("481.2", "RTDOSE"), Map.entry("481.3", "RTSTRUCT"), Map.entry("481.5", "RTPLAN"),
            Map.entry("481.8", "RTPLAN"), Map.entry("481.4", "RTRECORD"), Map.entry("481.6", "RTRECORD"),
            Map.entry("481.7", "RTRECORD"), Map.entry("481.9", "RTRECORD"), Map.entry("66", "RAW"),
            Map.entry("66.4", "SEG"), Map.entry("66.5", "SEG"), Map.entry("66.7", "SEG"), Map.entry("66.1", "REG"),
            Map.entry("66.3", "REG"), Map.entry("66.2", "FID"), Map.entry("67", "RWV"));
    /** Kinds of whole branches of classes; RT Image Storage (481.1) is an image. */
    private static final Map<String, String> BRANCHES = Map.of("9.", "WAVEFORM", "11.", "PR", "88.", "SR",
            "104.", "DOC", "481.", "RT", "34.", OTHER, "200.", OTHER);
    /** By modality, for files that do not name their class. */
    private static final Map<String, String> MODALITIES = Map.of("SR", "SR", "KO", "KO", "PR", "PR", "SEG", "SEG",
            "REG", "REG", "RTDOSE", "RTDOSE", "RTSTRUCT", "RTSTRUCT", "RTPLAN", "RTPLAN", "DOC", "DOC");
    private static final String RT_IMAGE = "481.1";

    private ObjectKind() {
    }

    /** What an object is that is no image of a study, such as {@code SR}; empty where it may be one. */
    static Optional<String> noImage(DataSet header) {
        String uid = header.string(Tag.SOPClassUID).orElse("");
        if (uid.isEmpty()) {
            return Optional.ofNullable(MODALITIES.get(header.string(Tag.Modality).orElse("")));
        }
        if (!uid.startsWith(STORAGE)) {
            return Optional.empty();
        }
        String own = uid.substring(STORAGE.length());
        if (CLASSES.containsKey(own)) {
            return Optional.of(CLASSES.get(own));
        }
        Optional<String> branch = BRANCHES.keySet().stream().filter(own::startsWith).map(BRANCHES::get).findFirst();
        if (branch.isPresent() && !own.equals(RT_IMAGE)) {
            return branch;
        }
        return SopClass.of(header).notForReading().map(name -> OTHER);
    }
}
