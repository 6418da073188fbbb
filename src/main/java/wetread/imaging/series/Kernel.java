package wetread.imaging.series;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wetread.imaging.InstanceHeader;

/**
 * What a CT reconstruction is sharpened for: by Convolution Kernel (0018,1210), whose names are the vendors' own, else
 * by words of Series Description.
 */
enum Kernel {
    /** Organs: smooth, little noise. Kernels that are not known count as that. */
    SOFT(Set.of("SOFT", "BRAIN", "MEDIASTINUM", "STANDARD", "종격동"), List.of()),
    /** Lungs: sharp. */
    LUNG(Set.of("LUNG", "LUNGS", "PULMONARY", "HRCT", "폐"), List.of(
            // GE; Philips; Canon; Siemens, body kernels for lungs of the newer naming.
            "LUNG.*", "L", "FC5\\d.*", "BL[4-9]\\d.*")),
    /** Bones: sharpest. */
    BONE(Set.of("BONE", "BONES", "OSSEOUS", "EDGE", "골"), List.of(
            // GE; Philips; Canon; Siemens, where the number grows with sharpness: from 50 on.
            "BONE.*", "EDGE.*", "ULTRA.*", "Y?[DE]", "YD.*", "FC[38]\\d.*", "[A-Z]{1,2}[5-9]\\d.*"));

    private final Set<String> words;
    private final List<Pattern> names;

    Kernel(Set<String> words, List<String> names) {
        this.words = words;
        this.names = names.stream().map(Pattern::compile).toList();
    }

    /** The words of descriptions that count. */
    static Set<String> words() {
        return Arrays.stream(values()).flatMap(kernel -> kernel.words.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static Kernel of(InstanceHeader header) {
        String name = header.kernel().split(" ", 2)[0];
        for (Kernel kernel : List.of(LUNG, BONE)) {
            if (kernel.names.stream().anyMatch(pattern -> pattern.matcher(name).matches())) {
                return kernel;
            }
        }
        if (!name.isEmpty()) {
            return SOFT;
        }
        // A description names the part as often as the kernel; alone it must do.
        Words words = Words.of(header.description());
        return words.hasAny(SOFT.words) ? SOFT : words.hasAny(BONE.words) ? BONE
                : words.hasAny(LUNG.words) ? LUNG : SOFT;
    }
}
