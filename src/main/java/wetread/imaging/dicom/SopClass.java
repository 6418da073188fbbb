package wetread.imaging.dicom;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SOP classes (DICOM PS3.4 B.5, UIDs and names of PS3.6 Annex A), as far as they tell what an object is. */
final class SopClass {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final String SLIDE = STORAGE + "77.1.6";
    private static final Set<String> FOR_PROCESSING =
            Set.of(STORAGE + "1.1.1", STORAGE + "1.2.1", STORAGE + "1.3.1");

    /** Slices whose attributes lie in functional groups, also where there is one frame (PS3.3 A.38, A.36, A.56). */
    private static final Set<String> ENHANCED = Set.of(STORAGE + "2.1", STORAGE + "2.2", STORAGE + "4.1",
            STORAGE + "4.3", STORAGE + "4.4", STORAGE + "128.1", STORAGE + "130");

    /** What holds data of images, or results of measurements, and no picture that a reader could interpret. */
    private static final Map<String, String> NO_IMAGES = Map.ofEntries(
            Map.entry("4.2", "MR Spectroscopy Storage"),
            Map.entry("11.1", "Grayscale Softcopy Presentation State Storage"),
            Map.entry("11.2", "Color Softcopy Presentation State Storage"),
            Map.entry("11.3", "Pseudo-Color Softcopy Presentation State Storage"),
            Map.entry("11.4", "Blending Softcopy Presentation State Storage"),
            Map.entry("11.5", "XA/XRF Grayscale Softcopy Presentation State Storage"),
            Map.entry("11.6", "Grayscale Planar MPR Volumetric Presentation State Storage"),
            Map.entry("11.7", "Compositing Planar MPR Volumetric Presentation State Storage"),
            Map.entry("11.8", "Advanced Blending Presentation State Storage"),
            Map.entry("11.9", "Volume Rendering Volumetric Presentation State Storage"),
            Map.entry("11.10", "Segmented Volume Rendering Volumetric Presentation State Storage"),
            Map.entry("11.11", "Multiple Volume Rendering Volumetric Presentation State Storage"),
            Map.entry("30", "Parametric Map Storage"),
            Map.entry("66", "Raw Data Storage"),
            Map.entry("66.1", "Spatial Registration Storage"),
            Map.entry("66.2", "Spatial Fiducials Storage"),
            Map.entry("66.3", "Deformable Spatial Registration Storage"),
            Map.entry("66.4", "Segmentation Storage"),
            Map.entry("66.5", "Surface Segmentation Storage"),
            Map.entry("66.6", "Tractography Results Storage"),
            Map.entry("66.7", "Label Map Segmentation Storage"),
            Map.entry("66.8", "Height Map Segmentation Storage"),
            Map.entry("67", "Real World Value Mapping Storage"),
            Map.entry("68.1", "Surface Scan Mesh Storage"),
            Map.entry("68.2", "Surface Scan Point Cloud Storage"),
            Map.entry("77.1.5.3", "Stereometric Relationship Storage"),
            Map.entry("77.1.5.5", "Wide Field Ophthalmic Photography Stereographic Projection Image Storage"),
            Map.entry("78.1", "Lensometry Measurements Storage"),
            Map.entry("78.2", "Autorefraction Measurements Storage"),
            Map.entry("78.3", "Keratometry Measurements Storage"),
            Map.entry("78.4", "Subjective Refraction Measurements Storage"),
            Map.entry("78.5", "Visual Acuity Measurements Storage"),
            Map.entry("78.6", "Spectacle Prescription Report Storage"),
            Map.entry("78.7", "Ophthalmic Axial Measurements Storage"),
            Map.entry("78.8", "Intraocular Lens Calculations Storage"),
            Map.entry("79.1", "Macular Grid Thickness and Volume Report Storage"),
            Map.entry("80.1", "Ophthalmic Visual Field Static Perimetry Measurements Storage"),
            Map.entry("81.1", "Ophthalmic Thickness Map Storage"),
            Map.entry("82.1", "Corneal Topography Map Storage"),
            Map.entry("131", "Basic Structured Display Storage"),
            Map.entry("481.2", "RT Dose Storage"),
            Map.entry("200.1", "CT Defined Procedure Protocol Storage"),
            Map.entry("200.2", "CT Performed Procedure Protocol Storage"),
            Map.entry("201.1", "XA Defined Procedure Protocol Storage"),
            Map.entry("501.4", "Tomotherapeutic Radiation Storage"));

    /** Modalities (PS3.3 C.7.3.1.1.1) that stand for such objects, for files that do not name their class. */
    private static final Map<String, String> MODALITIES = Map.of("SEG", "Segmentation Storage",
            "RTDOSE", "RT Dose Storage", "REG", "Spatial Registration Storage", "FID", "Spatial Fiducials Storage",
            "RWV", "Real World Value Mapping Storage", "PR", "Grayscale Softcopy Presentation State Storage");

    private static final String SECONDARY_CAPTURE = STORAGE + "7";
    /** Manufacturer (0008,0070) of the key pictures that this software writes. */
    private static final String OURSELVES = "wetread";

    private final String uid;
    private final String modality;
    private final boolean isOurs;

    private SopClass(String uid, String modality, boolean isOurs) {
        this.uid = uid;
        this.modality = modality;
        this.isOurs = isOurs;
    }

    /** The class that a header names; by its modality where it names none. */
    static SopClass of(DataSet header) {
        String uid = header.string(Tag.SOPClassUID).orElse("");
        return new SopClass(uid, header.string(Tag.Modality).orElse(""), uid.equals(SECONDARY_CAPTURE)
                && header.string(Tag.Manufacturer).orElse("").equals(OURSELVES));
    }

    /** The standard's name of a class whose objects are no images for a reader; empty for all others. */
    Optional<String> notForReading() {
        // A PACS sends on what was filed there. Reading it would pay for our own boxes, and again and again.
        if (isOurs) {
            return Optional.of("key pictures of an earlier reading");
        }
        if (uid.isEmpty()) {
            return Optional.ofNullable(MODALITIES.get(modality));
        }
        return uid.startsWith(STORAGE) ? Optional.ofNullable(NO_IMAGES.get(uid.substring(STORAGE.length())))
                : Optional.empty();
    }

    /** Whether objects are tiles of a slide under a microscope: VL Whole Slide Microscopy Image Storage. */
    boolean isSlide() {
        return uid.equals(SLIDE) || uid.isEmpty() && modality.equals("SM");
    }

    /** Whether objects are slices that say in functional groups where they lie: enhanced CT, MR, PET. */
    boolean isEnhanced() {
        return ENHANCED.contains(uid);
    }

    /** Whether pixels are meant for a computer: the classes of radiographs that are FOR PROCESSING. */
    boolean isForProcessing() {
        return FOR_PROCESSING.contains(uid);
    }
}
