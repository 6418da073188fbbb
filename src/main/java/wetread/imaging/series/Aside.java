package wetread.imaging.series;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Series.SetAside;

/**
 * What images are set aside, where there is anything else: by Image Type (DICOM PS3.3 C.7.6.1.1.2, C.8.2.1.1.1,
 * C.8.16.1.3), SOP class, and the words that vendors write into Series Description.
 *
 * <p>DERIVED as first value alone says nothing: primary images of many devices have it, once they were filtered or
 * compressed.
 */
final class Aside {
    private static final Set<String> LOCALIZERS =
            Set.of("LOCALIZER", "LOCALISER", "LOC", "SCOUT", "TOPOGRAM", "TOPO", "SURVIEW", "SURVEY");
    private static final String DOSE = "DOSE";
    private static final String PATIENT = "PATIENT";
    private static final String PROTOCOL = "PROTOCOL";
    /** With "dose", words of a page; "low dose chest" is none. */
    private static final Set<String> PAGES = Set.of("REPORT", "INFO", "RECORD", "SHEET", "SUMMARY", "PAGE", "SR");
    private static final Set<String> DOSES = Set.of("DOSE", "DOSE_INFO", "DOSE REPORT");
    private static final Set<String> SCREENS =
            Set.of("SCREEN SAVE", "SCREENSAVE", "SCREENSHOT", "SCREEN SHOT", "SCREEN CAPTURE");
    /** Image Types of projections, reformats, renderings, and maps. */
    private static final Set<String> COMPUTED = Set.of("MPR", "REFORMATTED", "MIP", "MINIP", "MAX_IP", "MIN_IP",
            "PROJECTION IMAGE", "PROJECTION", "RESAMPLED", "VRT", "VOLREN", "RENDERED", "VOLUME_RENDERED", "SSD", "CPR",
            "CSA MPR", "CSA MIP", "CSA RESAMPLED", "ADC", "FA", "PERFUSION", "TTP", "CBF", "CBV", "RCBV", "MTT",
            "TMAX", "SUBTRACT", "SUBTRACTION", "FUSED", "FUSION");
    /** The same as words of descriptions. */
    private static final Set<String> COMPUTED_WORDS = Set.of("MPR", "MIP", "MINIP", "REFORMAT", "REFORMATS",
            "REFORMATTED", "REFORMATION", "VRT", "CPR", "ADC");

    private Aside() {
    }

    /** The words of descriptions that count. */
    static Set<String> words() {
        return Stream.of(LOCALIZERS, PAGES, COMPUTED_WORDS, Set.of(DOSE, PATIENT, PROTOCOL))
                .flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Why an image is set aside where there is anything else; empty where it is what a reader asks for. */
    static Optional<SetAside> of(InstanceHeader header) {
        Words words = Words.of(header.description());
        boolean volume = Modalities.isVolume(header);
        String modality = header.acquisition().modality();
        if (isAny(header, DOSES) || words.has(DOSE) && words.hasAny(PAGES)
                || words.has(PATIENT) && words.has(PROTOCOL)) {
            return Optional.of(SetAside.DOSE);
        }
        // A device for projections may store what it shows by a class for screens: that is its image.
        if (!Modalities.isProjection(modality) && (header.isSecondaryCapture() || Modalities.isScreen(modality)
                || isAny(header, SCREENS) || value(header, 0).equals("SECONDARY")
                || value(header, 2).equals("SECONDARY"))) {
            return Optional.of(SetAside.SECONDARY_CAPTURE);
        }
        if (volume && (isAny(header, Set.of("LOCALIZER")) || words.hasAny(LOCALIZERS))) {
            return Optional.of(SetAside.LOCALIZER);
        }
        boolean later = value(header, 0).equals("DERIVED") && value(header, 1).equals("SECONDARY");
        return volume && (later || isAny(header, COMPUTED) || words.hasAny(COMPUTED_WORDS))
                ? Optional.of(SetAside.DERIVED) : Optional.empty();
    }

    private static boolean isAny(InstanceHeader header, Set<String> types) {
        return header.imageType().stream().anyMatch(types::contains);
    }

    private static String value(InstanceHeader header, int index) {
        return index < header.imageType().size() ? header.imageType().get(index) : "";
    }
}
