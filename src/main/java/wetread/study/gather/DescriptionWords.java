package wetread.study.gather;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a Study or Series Description that tell series apart. A description is free text and may name the
 * patient; a marker keeps these words alone. Which part of the body it names is kept beside them.
 */
final class DescriptionWords {
    /** How a series was weighted, reconstructed, oriented and enhanced, as vendors' protocols name it. */
    private static final Set<String> KNOWN = Set.of("T1", "T2", "T1W", "T2W", "PD", "FLAIR", "DWI", "ADC", "SWI", "GRE",
            "STIR", "TSE", "FSE", "MPRAGE", "SPGR", "TOF", "DIXON", "PERFUSION", "DIFFUSION", "TRACE", "B0", "B1000",
            "FS", "FATSAT", "LOCALIZER", "LOCALISER", "SCOUT", "SURVEY", "TOPOGRAM", "DOSE", "REPORT", "BONE", "LUNG",
            "SOFT", "TISSUE", "BRAIN", "MEDIASTINUM", "STANDARD", "SHARP", "SMOOTH", "KERNEL", "WINDOW", "AX", "AXIAL",
            "TRA", "COR", "CORONAL", "SAG", "SAGITTAL", "OBL", "MPR", "MIP", "MINIP", "VRT", "3D", "2D", "RECON",
            "REFORMAT", "THIN", "THICK", "PRE", "POST", "CONTRAST", "NATIVE", "PLAIN", "GD", "ARTERIAL", "VENOUS",
            "PORTAL", "DELAYED", "PHASE", "ANGIO", "CTA", "MRA", "AP", "PA", "LAT", "LATERAL", "LEFT", "RIGHT");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Two descriptions of the 64 characters that the standard allows (PS3.5 6.2), with room for files that do not. */
    private static final int MAX_LENGTH = 1024;

    private DescriptionWords() {
    }

    /** The known words of a description, in capitals and in their order, each once. */
    static String in(String description) {
        return BETWEEN.splitAsStream(description.substring(0, Math.min(MAX_LENGTH, description.length()))
                .toUpperCase(Locale.ROOT)).filter(KNOWN::contains).distinct().collect(Collectors.joining(" "));
    }
}
